-- AlterTable
ALTER TABLE "Invoice" ADD COLUMN     "issue" INTEGER NOT NULL DEFAULT 1;

