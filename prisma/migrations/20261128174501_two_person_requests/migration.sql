-- What one person of the staff asks and another decides is a machine: asked, confirmed, refused, withdrawn, expired.
CREATE TYPE "TwoPersonRequestState" AS ENUM ('asked', 'confirmed', 'refused', 'withdrawn', 'expired');

CREATE TABLE "TwoPersonRequest" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "command" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "state" "TwoPersonRequestState" NOT NULL DEFAULT 'asked',
    "askedBy" UUID NOT NULL,
    "askerName" TEXT NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedBy" UUID,
    "deciderName" TEXT,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "TwoPersonRequest_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "TwoPersonRequest_applicationId_idx" ON "TwoPersonRequest"("applicationId");
CREATE INDEX "TwoPersonRequest_state_expiresAt_idx" ON "TwoPersonRequest"("state", "expiresAt");
CREATE UNIQUE INDEX "one_open_request" ON "TwoPersonRequest"("applicationId") WHERE "state" = 'asked';

ALTER TABLE "TwoPersonRequest" ADD CONSTRAINT "TwoPersonRequest_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Requests of before. What could still be decided stays open, the newest of a case; what had been overtaken by its case has run out.
INSERT INTO "TwoPersonRequest"
  ("id", "applicationId", "command", "reason", "amountFen", "state", "askedBy", "askerName", "askedAt", "expiresAt", "decidedBy", "endedAt")
SELECT
  r."id", r."applicationId", r."command", r."reason",
  coalesce((SELECT sum(p."amountFen") FROM "Payment" p WHERE p."applicationId" = r."applicationId" AND p."state" = 'paid'), 0),
  (CASE
    WHEN r."confirmedAt" IS NOT NULL THEN 'confirmed'
    WHEN r.newest AND (
      (r."command" = 'withdraw' AND a."state" IN ('paid', 'posted', 'received', 'papersIncomplete'))
      OR (r."command" = 'reject' AND a."state" IN ('submitted', 'received'))) THEN 'asked'
    ELSE 'expired'
  END)::"TwoPersonRequestState",
  r."requestedBy", r."requesterName", r."requestedAt", greatest(r."requestedAt" + interval '7 days', now() + interval '1 day'),
  r."confirmedBy",
  CASE
    WHEN r."confirmedAt" IS NOT NULL THEN r."confirmedAt"
    WHEN r.newest AND (
      (r."command" = 'withdraw' AND a."state" IN ('paid', 'posted', 'received', 'papersIncomplete'))
      OR (r."command" = 'reject' AND a."state" IN ('submitted', 'received'))) THEN NULL
    ELSE now()
  END
FROM (
  SELECT w.*, row_number() OVER (PARTITION BY w."applicationId", w."confirmedAt" IS NULL ORDER BY w."requestedAt" DESC) = 1 AS newest
  FROM "WithdrawalRequest" w
) r
JOIN "Application" a ON a."id" = r."applicationId";

DROP TABLE "WithdrawalRequest";

CREATE TRIGGER "only_advance" BEFORE UPDATE ON "TwoPersonRequest"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "TwoPersonRequest"
  FOR EACH ROW WHEN (NEW."state" <> 'asked') EXECUTE FUNCTION only_initial();
