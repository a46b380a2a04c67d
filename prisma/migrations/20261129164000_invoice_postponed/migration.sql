ALTER TABLE "Invoice" ADD COLUMN "postponedTo" DATE;
