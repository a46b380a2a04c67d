-- What ends all sessions of an account or a member of staff is counted in its row, in the transaction that does it.
ALTER TABLE "Account" ADD COLUMN "sessionsVersion" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "keptSession" TEXT;
-- The second factor of staff, the password that somebody else gave, and whom to tell.
ALTER TABLE "Staff"
  ADD COLUMN "givenPassword" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "mobileSealed" TEXT,
  ADD COLUMN "sessionsVersion" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "keptSession" TEXT,
  ADD COLUMN "totpSealed" TEXT,
  ADD COLUMN "totpStep" INTEGER,
  ADD COLUMN "totpUsedBy" TEXT;
CREATE TABLE "RecoveryCode" (
  "staffId" UUID NOT NULL,
  "codeHash" TEXT NOT NULL,
  "usedAt" TIMESTAMPTZ(3),
  "usedBy" TEXT,
  CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("staffId", "codeHash"),
  CONSTRAINT "RecoveryCode_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
