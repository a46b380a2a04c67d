-- What a channel no longer refunds is paid back through the bank: entered by one person with the bank's number, confirmed by another.
ALTER TYPE "RefundState" ADD VALUE 'transferring';
ALTER TYPE "RefundState" ADD VALUE 'transferred';
ALTER TABLE "Refund"
  ADD COLUMN "cameFrom" "RefundState",
  ADD COLUMN "transferReference" TEXT,
  ADD COLUMN "transferredOn" DATE,
  ADD COLUMN "transferBy" UUID,
  ADD COLUMN "transferByName" TEXT,
  ADD COLUMN "transferConfirmedBy" TEXT;
