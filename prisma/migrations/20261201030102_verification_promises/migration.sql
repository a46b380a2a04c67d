-- By which day staff answer about a representative whom they judge, and the day that was told instead.
ALTER TABLE "Verification" ADD COLUMN "dueOn" DATE, ADD COLUMN "postponedTo" DATE;
