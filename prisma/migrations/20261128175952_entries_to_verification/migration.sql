-- Short tickets to a verification: in a mini-program code and in an SMS, each with an end of its own.
CREATE TYPE "EntryWay" AS ENUM ('code', 'sms');
CREATE TABLE "VerificationEntry" (
  "id" UUID NOT NULL,
  "verificationId" UUID NOT NULL,
  "way" "EntryWay" NOT NULL,
  "ticketIndex" TEXT NOT NULL,
  "ticketSealed" TEXT NOT NULL,
  "mobileSealed" TEXT,
  "madeAt" TIMESTAMPTZ(3) NOT NULL,
  "expiresAt" TIMESTAMPTZ(3) NOT NULL,
  "revokedAt" TIMESTAMPTZ(3),
  CONSTRAINT "VerificationEntry_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "VerificationEntry_verificationId_fkey" FOREIGN KEY ("verificationId") REFERENCES "Verification"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "VerificationEntry_ticketIndex_key" ON "VerificationEntry"("ticketIndex");
CREATE INDEX "VerificationEntry_verificationId_way_idx" ON "VerificationEntry"("verificationId", "way");
-- A withdrawal that WeChat tells late must not undo a binding made after it.
ALTER TABLE "Account" ADD COLUMN "wechatBoundAt" TIMESTAMPTZ(3);
