-- When finance decided about a title that is not the applicant's.
ALTER TABLE "Invoice" ADD COLUMN "titleCheckedAt" TIMESTAMPTZ(3);
