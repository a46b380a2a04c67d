-- CreateEnum
CREATE TYPE "KeyType" AS ENUM ('primary', 'secondary');

-- CreateEnum
CREATE TYPE "ApplicationState" AS ENUM ('draft', 'submitted', 'returned', 'approved', 'paid', 'posted', 'received', 'papersIncomplete', 'inProduction', 'produced', 'dispatched', 'completed', 'cancelled', 'rejected');

-- CreateEnum
CREATE TYPE "VerificationState" AS ENUM ('sent', 'opened', 'checking', 'manualReview', 'verified', 'refused', 'exhausted', 'expired');

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('applicationForm', 'credentialCopy', 'agentIdCard', 'authorisationLetter', 'sealSpecimen');

-- CreateEnum
CREATE TYPE "DocumentState" AS ENUM ('missing', 'uploaded', 'passed', 'flagged');

-- CreateEnum
CREATE TYPE "PaymentState" AS ENUM ('open', 'paid', 'closed');

-- CreateEnum
CREATE TYPE "PaymentMethod" AS ENUM ('wechatJsapi', 'wechatNative', 'alipayQr');

-- CreateEnum
CREATE TYPE "RefundState" AS ENUM ('requested', 'processing', 'success', 'abnormal', 'closed');

-- CreateEnum
CREATE TYPE "ParcelState" AS ENUM ('announced', 'inTransit', 'delivering', 'delivered', 'problem', 'returned');

-- CreateEnum
CREATE TYPE "InvoiceState" AS ENUM ('awaited', 'attached', 'mailed', 'bounced');

-- CreateEnum
CREATE TYPE "ParcelDirection" AS ENUM ('inbound', 'outbound');

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "uscc" CHAR(18) NOT NULL,
    "organisationName" TEXT NOT NULL,
    "mobileSealed" TEXT NOT NULL,
    "mobileIndex" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "wechatOpenid" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Allowance" (
    "accountId" UUID NOT NULL,
    "template" TEXT NOT NULL,
    "left" INTEGER NOT NULL,

    CONSTRAINT "Allowance_pkey" PRIMARY KEY ("accountId","template")
);

-- CreateTable
CREATE TABLE "Staff" (
    "id" UUID NOT NULL,
    "login" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" TEXT[],
    "passwordHash" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PrimaryKeyHolder" (
    "uscc" CHAR(18) NOT NULL,
    "organisationName" TEXT NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "importedBy" TEXT NOT NULL,

    CONSTRAINT "PrimaryKeyHolder_pkey" PRIMARY KEY ("uscc")
);

-- CreateTable
CREATE TABLE "OrderDay" (
    "day" CHAR(8) NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "OrderDay_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "Application" (
    "id" UUID NOT NULL,
    "orderNumber" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "uscc" CHAR(18) NOT NULL,
    "organisationName" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "keyType" "KeyType" NOT NULL,
    "priceFen" INTEGER NOT NULL,
    "state" "ApplicationState" NOT NULL DEFAULT 'draft',
    "dueOn" DATE,
    "answers" JSONB NOT NULL,
    "formVersion" INTEGER NOT NULL DEFAULT 1,
    "answerVersions" JSONB NOT NULL DEFAULT '{}',
    "submittedVersion" INTEGER,
    "frozenReading" JSONB,
    "gateAnswers" JSONB NOT NULL,
    "returned" JSONB,
    "papersNote" TEXT,
    "certificateSerial" TEXT,
    "keySerial" TEXT,
    "producedAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Application_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" BIGSERIAL NOT NULL,
    "applicationId" UUID,
    "sequence" INTEGER NOT NULL,
    "chain" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "name" TEXT NOT NULL,
    "actorRole" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT NOT NULL,
    "fromState" TEXT,
    "toState" TEXT,
    "note" TEXT,
    "detail" JSONB NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Verification" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "state" "VerificationState" NOT NULL DEFAULT 'sent',
    "tokenIndex" TEXT NOT NULL,
    "tokenSealed" TEXT NOT NULL,
    "personIndex" TEXT NOT NULL,
    "legalName" TEXT NOT NULL,
    "triesLeft" INTEGER NOT NULL,
    "lastFailure" TEXT,
    "bizToken" TEXT,
    "consentAt" TIMESTAMPTZ(3),
    "consentText" TEXT,
    "contactSealed" TEXT,
    "requestId" TEXT,
    "decidedBy" TEXT,
    "decisionNote" TEXT,
    "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "openedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DocumentSlot" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "state" "DocumentState" NOT NULL DEFAULT 'missing',
    "reason" TEXT,

    CONSTRAINT "DocumentSlot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Upload" (
    "id" UUID NOT NULL,
    "slotId" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "pages" INTEGER NOT NULL,
    "originalName" TEXT NOT NULL,
    "formVersion" INTEGER NOT NULL,
    "uploadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Payment" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "method" "PaymentMethod" NOT NULL,
    "outTradeNo" TEXT NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "state" "PaymentState" NOT NULL DEFAULT 'open',
    "codeUrl" TEXT,
    "jsapi" JSONB,
    "openid" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "transactionId" TEXT,
    "paidAt" TIMESTAMPTZ(3),
    "askedAt" TIMESTAMPTZ(3),
    "asks" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Refund" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "paymentId" UUID NOT NULL,
    "refundNo" TEXT NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "state" "RefundState" NOT NULL DEFAULT 'requested',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Refund_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ChannelNotice" (
    "channel" TEXT NOT NULL,
    "noticeId" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "handledAt" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "ChannelNotice_pkey" PRIMARY KEY ("channel","noticeId")
);

-- CreateTable
CREATE TABLE "WithdrawalRequest" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "requestedBy" UUID NOT NULL,
    "requesterName" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmedBy" UUID,
    "confirmedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WithdrawalRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Parcel" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "direction" "ParcelDirection" NOT NULL,
    "courier" TEXT NOT NULL,
    "waybill" TEXT NOT NULL,
    "state" "ParcelState" NOT NULL DEFAULT 'announced',
    "events" JSONB NOT NULL DEFAULT '[]',
    "followed" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Parcel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invoice" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "state" "InvoiceState" NOT NULL DEFAULT 'awaited',
    "title" TEXT NOT NULL,
    "taxNumber" TEXT NOT NULL,
    "emailSealed" TEXT NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "dueOn" DATE NOT NULL,
    "storageKey" TEXT,
    "filename" TEXT,
    "mime" TEXT,
    "round" INTEGER NOT NULL DEFAULT 0,
    "mailedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "applicationId" UUID,
    "about" TEXT NOT NULL,
    "dueOn" DATE,
    "reference" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMPTZ(3),
    "doneBy" TEXT,
    "outcome" TEXT,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "reference" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "serial" TEXT,
    "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("reference")
);

-- CreateTable
CREATE TABLE "IdempotentAnswer" (
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "status" INTEGER,
    "answerSealed" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotentAnswer_pkey" PRIMARY KEY ("actor","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Account_uscc_key" ON "Account"("uscc");

-- CreateIndex
CREATE INDEX "Account_mobileIndex_idx" ON "Account"("mobileIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Account_wechatOpenid_key" ON "Account"("wechatOpenid");

-- CreateIndex
CREATE UNIQUE INDEX "Staff_login_key" ON "Staff"("login");

-- CreateIndex
CREATE UNIQUE INDEX "Application_orderNumber_key" ON "Application"("orderNumber");

-- CreateIndex
CREATE UNIQUE INDEX "Application_certificateSerial_key" ON "Application"("certificateSerial");

-- CreateIndex
CREATE UNIQUE INDEX "Application_keySerial_key" ON "Application"("keySerial");

-- CreateIndex
CREATE INDEX "Application_accountId_createdAt_idx" ON "Application"("accountId", "createdAt");

-- CreateIndex
CREATE INDEX "Application_state_dueOn_idx" ON "Application"("state", "dueOn");

-- CreateIndex
CREATE INDEX "Event_applicationId_id_idx" ON "Event"("applicationId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Event_chain_sequence_key" ON "Event"("chain", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "Verification_tokenIndex_key" ON "Verification"("tokenIndex");

-- CreateIndex
CREATE UNIQUE INDEX "Verification_bizToken_key" ON "Verification"("bizToken");

-- CreateIndex
CREATE INDEX "Verification_applicationId_sentAt_idx" ON "Verification"("applicationId", "sentAt");

-- CreateIndex
CREATE INDEX "Verification_state_expiresAt_idx" ON "Verification"("state", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "DocumentSlot_applicationId_kind_key" ON "DocumentSlot"("applicationId", "kind");

-- CreateIndex
CREATE INDEX "Upload_slotId_idx" ON "Upload"("slotId");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_outTradeNo_key" ON "Payment"("outTradeNo");

-- CreateIndex
CREATE UNIQUE INDEX "Payment_transactionId_key" ON "Payment"("transactionId");

-- CreateIndex
CREATE INDEX "Payment_applicationId_createdAt_idx" ON "Payment"("applicationId", "createdAt");

-- CreateIndex
CREATE INDEX "Payment_state_expiresAt_idx" ON "Payment"("state", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_refundNo_key" ON "Refund"("refundNo");

-- CreateIndex
CREATE INDEX "Refund_state_idx" ON "Refund"("state");

-- CreateIndex
CREATE UNIQUE INDEX "Refund_paymentId_key" ON "Refund"("paymentId");

-- CreateIndex
CREATE INDEX "Parcel_courier_waybill_idx" ON "Parcel"("courier", "waybill");

-- CreateIndex
CREATE UNIQUE INDEX "Parcel_applicationId_direction_courier_waybill_key" ON "Parcel"("applicationId", "direction", "courier", "waybill");

-- CreateIndex
CREATE UNIQUE INDEX "Invoice_applicationId_key" ON "Invoice"("applicationId");

-- CreateIndex
CREATE UNIQUE INDEX "Task_reference_key" ON "Task"("reference");

-- CreateIndex
CREATE INDEX "Task_role_doneAt_idx" ON "Task"("role", "doneAt");

-- CreateIndex
CREATE INDEX "IdempotentAnswer_createdAt_idx" ON "IdempotentAnswer"("createdAt");

-- AddForeignKey
ALTER TABLE "Allowance" ADD CONSTRAINT "Allowance_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Verification" ADD CONSTRAINT "Verification_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DocumentSlot" ADD CONSTRAINT "DocumentSlot_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "DocumentSlot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Refund" ADD CONSTRAINT "Refund_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WithdrawalRequest" ADD CONSTRAINT "WithdrawalRequest_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Parcel" ADD CONSTRAINT "Parcel_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invoice" ADD CONSTRAINT "Invoice_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- One primary key per organisation, ever (R1.5): live and completed applications hold it.
CREATE UNIQUE INDEX "one_primary_key" ON "Application" ("uscc")
  WHERE "keyType" = 'primary' AND "state" NOT IN ('cancelled', 'rejected');

-- The imported list counts too. Both sides take the same lock, so an import and an application at the same moment see each other.
CREATE FUNCTION refuse_second_primary_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."keyType" = 'primary' AND NEW."state" NOT IN ('cancelled', 'rejected') THEN
    PERFORM pg_advisory_xact_lock(hashtext('primary-key:' || NEW."uscc"));
    IF EXISTS (SELECT 1 FROM "PrimaryKeyHolder" WHERE "uscc" = NEW."uscc") THEN
      RAISE EXCEPTION USING ERRCODE = 'unique_violation', CONSTRAINT = 'one_primary_key',
        MESSAGE = 'the organisation holds a primary key from before this service';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "refuse_second_primary_key" BEFORE INSERT OR UPDATE OF "keyType" ON "Application"
  FOR EACH ROW EXECUTE FUNCTION refuse_second_primary_key();

CREATE FUNCTION lock_primary_key_import() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('primary-key:' || NEW."uscc"));
  RETURN NEW;
END $$;
CREATE TRIGGER "lock_primary_key_import" BEFORE INSERT ON "PrimaryKeyHolder"
  FOR EACH ROW EXECUTE FUNCTION lock_primary_key_import();

-- At most one verification goes on or has succeeded.
CREATE UNIQUE INDEX "one_live_verification" ON "Verification" ("applicationId")
  WHERE "state" IN ('sent', 'opened', 'checking', 'manualReview', 'verified');

-- The event log is only ever added to.
CREATE FUNCTION refuse_event_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'events are append-only';
END $$;
CREATE TRIGGER "events_are_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "Event"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change();
