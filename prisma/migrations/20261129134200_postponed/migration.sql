ALTER TABLE "Application" ADD COLUMN "postponedTo" DATE;
