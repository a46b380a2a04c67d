-- Which administrator wants the second factor taken from a colleague, and since when; another one does it.
ALTER TABLE "Staff" ADD COLUMN "resetAskedBy" UUID, ADD COLUMN "resetAskedAt" TIMESTAMPTZ(3);
