-- CreateEnum
CREATE TYPE "DifferenceState" AS ENUM ('open', 'cleared', 'resolved');

-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "confirmedAt" TIMESTAMPTZ(3),
ADD COLUMN     "correctedAt" TIMESTAMPTZ(3),
ALTER COLUMN "dueOn" DROP NOT NULL,
ALTER COLUMN "state" SET DEFAULT 'confirmed';

-- AlterTable
ALTER TABLE "Refund" ADD COLUMN     "acceptedAt" TIMESTAMPTZ(3),
ADD COLUMN     "endedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "WithdrawalRequest" ADD COLUMN     "command" TEXT NOT NULL DEFAULT 'withdraw';

-- CreateTable
CREATE TABLE "ShippingFiling" (
    "paymentId" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "announcedAt" TIMESTAMPTZ(3),
    "delayUntil" TIMESTAMPTZ(3),
    "uploadedAt" TIMESTAMPTZ(3),
    "uploads" INTEGER NOT NULL DEFAULT 0,
    "courier" TEXT,
    "waybill" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ShippingFiling_pkey" PRIMARY KEY ("paymentId")
);

-- CreateTable
CREATE TABLE "BillLine" (
    "channel" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reference" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "outTradeNo" TEXT NOT NULL,
    "amountFen" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BillLine_pkey" PRIMARY KEY ("channel","kind","reference")
);

-- CreateTable
CREATE TABLE "ReconciliationRun" (
    "day" DATE NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "bills" JSONB NOT NULL DEFAULT '{}',
    "differences" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ReconciliationRun_pkey" PRIMARY KEY ("day")
);

-- CreateTable
CREATE TABLE "Difference" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "state" "DifferenceState" NOT NULL DEFAULT 'open',
    "applicationId" UUID,
    "channel" TEXT,
    "outTradeNo" TEXT,
    "ourFen" INTEGER,
    "theirFen" INTEGER,
    "about" TEXT NOT NULL,
    "ownerId" UUID,
    "ownerName" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "closedBy" TEXT,
    "resolution" TEXT,

    CONSTRAINT "Difference_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ShippingFiling_applicationId_idx" ON "ShippingFiling"("applicationId");

-- CreateIndex
CREATE INDEX "BillLine_day_idx" ON "BillLine"("day");

-- CreateIndex
CREATE INDEX "BillLine_outTradeNo_idx" ON "BillLine"("outTradeNo");

-- CreateIndex
CREATE UNIQUE INDEX "Difference_reference_key" ON "Difference"("reference");

-- CreateIndex
CREATE INDEX "Difference_state_createdAt_idx" ON "Difference"("state", "createdAt");

-- CreateIndex
CREATE INDEX "Difference_day_idx" ON "Difference"("day");

-- CreateIndex
CREATE INDEX "Payment_paidAt_idx" ON "Payment"("paidAt");

-- AddForeignKey
ALTER TABLE "ShippingFiling" ADD CONSTRAINT "ShippingFiling_paymentId_fkey" FOREIGN KEY ("paymentId") REFERENCES "Payment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShippingFiling" ADD CONSTRAINT "ShippingFiling_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Difference" ADD CONSTRAINT "Difference_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

