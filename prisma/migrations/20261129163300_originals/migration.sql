-- Sealed papers of an application that ended: sent back or destroyed.
CREATE TYPE "OriginalsState" AS ENUM ('kept', 'toSendBack', 'toDestroy', 'destroying', 'sentBack', 'destroyed');

CREATE TABLE "Originals" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "state" "OriginalsState" NOT NULL DEFAULT 'kept',
    "reason" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "courier" TEXT,
    "waybill" TEXT,
    "evidence" TEXT,
    "destroyedBy" UUID,
    "destroyerName" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Originals_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "Originals_applicationId_key" ON "Originals"("applicationId");
CREATE INDEX "Originals_state_dueOn_idx" ON "Originals"("state", "dueOn");

ALTER TABLE "Originals" ADD CONSTRAINT "Originals_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- As every table with a state (20261128173501_only_advance).
CREATE TRIGGER "only_advance" BEFORE UPDATE ON "Originals"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "Originals"
  FOR EACH ROW WHEN (NEW."state" <> 'kept') EXECUTE FUNCTION only_initial();
