-- Pushes from outside are kept as they came, sealed; an unknown word of a channel stands on the row that was asked about.
CREATE TABLE "Push" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "party" TEXT NOT NULL,
  "sender" TEXT NOT NULL,
  "receivedAt" TIMESTAMPTZ(3) NOT NULL,
  "concerns" TEXT,
  "unknown" TEXT,
  "sealed" TEXT NOT NULL,
  CONSTRAINT "Push_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "Push_concerns_idx" ON "Push"("concerns");
CREATE INDEX "Push_unknown_idx" ON "Push"("unknown");
CREATE INDEX "Push_receivedAt_idx" ON "Push"("receivedAt");
ALTER TABLE "Payment" ADD COLUMN "unknownCode" TEXT;
ALTER TABLE "Refund" ADD COLUMN "unknownCode" TEXT;
