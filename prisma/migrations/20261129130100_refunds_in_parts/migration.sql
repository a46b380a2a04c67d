-- A payment goes back in parts: the difference when a key becomes a cheaper one, the rest when the application is withdrawn.
ALTER TYPE "RefundState" ADD VALUE 'refused';
ALTER TABLE "Refund" ADD COLUMN "refusedCode" TEXT, ADD COLUMN "part" TEXT NOT NULL DEFAULT 'rest';
DROP INDEX "Refund_paymentId_key";
CREATE INDEX "Refund_paymentId_idx" ON "Refund"("paymentId");

-- After the insert: one that a conflict turned into nothing is not counted. The payment's row is locked, so that two refunds see each other.
CREATE FUNCTION refunds_within_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  paid bigint;
  back bigint;
BEGIN
  SELECT "amountFen" INTO paid FROM "Payment" WHERE "id" = NEW."paymentId" FOR NO KEY UPDATE;
  SELECT sum("amountFen") INTO back FROM "Refund" WHERE "paymentId" = NEW."paymentId";
  IF NEW."amountFen" <= 0 OR back > paid THEN
    RAISE EXCEPTION USING ERRCODE = 'check_violation', CONSTRAINT = 'refunds_within_payment',
      MESSAGE = format('refunds of %s fen are more than the %s fen of the payment', back, paid);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "refunds_within_payment" AFTER INSERT OR UPDATE OF "amountFen", "paymentId" ON "Refund"
  FOR EACH ROW EXECUTE FUNCTION refunds_within_payment();

-- An applicant asks to withdraw; the staff answer.
CREATE TYPE "WithdrawalState" AS ENUM ('asked', 'done', 'refused', 'takenBack');
CREATE TABLE "Withdrawal" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "state" "WithdrawalState" NOT NULL DEFAULT 'asked',
    "reason" TEXT NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueOn" DATE NOT NULL,
    "answer" TEXT,
    "decidedBy" TEXT,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Withdrawal_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Withdrawal_applicationId_idx" ON "Withdrawal"("applicationId");
CREATE INDEX "Withdrawal_state_dueOn_idx" ON "Withdrawal"("state", "dueOn");
CREATE UNIQUE INDEX "one_open_withdrawal" ON "Withdrawal"("applicationId") WHERE "state" = 'asked';
ALTER TABLE "Withdrawal" ADD CONSTRAINT "Withdrawal_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "only_advance" BEFORE UPDATE ON "Withdrawal"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "Withdrawal"
  FOR EACH ROW WHEN (NEW."state" <> 'asked') EXECUTE FUNCTION only_initial();

-- Keys that another one took the place of.
CREATE TYPE "ReplacedKeyState" AS ENUM ('inForce', 'revoked');
CREATE TABLE "ReplacedKey" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "state" "ReplacedKeyState" NOT NULL DEFAULT 'inForce',
    "certificateSerial" TEXT NOT NULL,
    "keySerial" TEXT NOT NULL,
    "producedAt" TIMESTAMPTZ(3),
    "why" TEXT NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedBy" TEXT,
    "endedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReplacedKey_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "ReplacedKey_certificateSerial_key" ON "ReplacedKey"("certificateSerial");
CREATE UNIQUE INDEX "ReplacedKey_keySerial_key" ON "ReplacedKey"("keySerial");
CREATE INDEX "ReplacedKey_applicationId_idx" ON "ReplacedKey"("applicationId");
CREATE INDEX "ReplacedKey_state_idx" ON "ReplacedKey"("state");
ALTER TABLE "ReplacedKey" ADD CONSTRAINT "ReplacedKey_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE TRIGGER "only_advance" BEFORE UPDATE ON "ReplacedKey"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "ReplacedKey"
  FOR EACH ROW WHEN (NEW."state" <> 'inForce') EXECUTE FUNCTION only_initial();

-- A primary key elsewhere holds the place until it is revoked. One that is live already goes on, whoever is imported later: people decide.
ALTER TABLE "PrimaryKeyHolder" ADD COLUMN "revokedAt" TIMESTAMPTZ(3);
CREATE OR REPLACE FUNCTION refuse_second_primary_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."keyType" <> 'primary' OR NEW."state" IN ('cancelled', 'rejected') THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD."keyType" = 'primary' AND OLD."state" NOT IN ('cancelled', 'rejected')
      AND OLD."uscc" = NEW."uscc" AND OLD."productLine" = NEW."productLine" THEN
      RETURN NEW;
    END IF;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('primary-key:' || NEW."uscc"));
  IF EXISTS (
    SELECT 1 FROM "PrimaryKeyHolder"
    WHERE "uscc" = NEW."uscc" AND "productLine" IN (NEW."productLine", '') AND "revokedAt" IS NULL
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'unique_violation', CONSTRAINT = 'one_primary_key',
      MESSAGE = 'the organisation holds a primary key from elsewhere';
  END IF;
  RETURN NEW;
END $$;
