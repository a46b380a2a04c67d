ALTER TABLE "Refund" ADD COLUMN "transferByNameSealed" TEXT, ADD COLUMN "transferConfirmedBySealed" TEXT;
