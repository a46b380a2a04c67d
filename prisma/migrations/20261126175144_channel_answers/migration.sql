-- AlterTable
ALTER TABLE "Payment" ADD COLUMN     "answeredAt" TIMESTAMPTZ(3);

