ALTER TABLE "Withdrawal" ADD COLUMN "postponedTo" DATE;
