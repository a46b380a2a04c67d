ALTER TABLE "Staff" ADD COLUMN "administratorAskedBy" UUID, ADD COLUMN "administratorAskedAt" TIMESTAMPTZ(3);
