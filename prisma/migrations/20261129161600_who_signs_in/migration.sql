-- Several people sign in for one organisation, or claim to; papers say whose they are by the form version they were made with.

CREATE TYPE "AccountStanding" AS ENUM ('charge', 'successor', 'entrant', 'invited', 'colleague');

ALTER TABLE "Account" ADD COLUMN "standing" "AccountStanding" NOT NULL DEFAULT 'charge',
ADD COLUMN "ofUscc" CHAR(18),
ADD COLUMN "worksFor" UUID,
ADD COLUMN "personSealed" TEXT,
ADD COLUMN "termsOpen" BOOLEAN NOT NULL DEFAULT false;
CREATE INDEX "Account_ofUscc_idx" ON "Account"("ofUscc");
CREATE INDEX "Account_worksFor_idx" ON "Account"("worksFor");
-- One mobile stands once beside one credit code.
CREATE UNIQUE INDEX "one_mobile_beside_a_code" ON "Account"("ofUscc", "mobileIndex") WHERE "ofUscc" IS NOT NULL AND "closedAt" IS NULL;

ALTER TABLE "Application" ADD COLUMN "agentSince" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN "letterVersion" INTEGER,
ADD COLUMN "cardVersion" INTEGER,
ADD COLUMN "claims" BOOLEAN NOT NULL DEFAULT false;
