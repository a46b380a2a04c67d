-- An organisation that the register, or a member of the staff, found to be gone; and what the register said wrongly of one.

ALTER TABLE "Account" ADD COLUMN "endedAt" TIMESTAMPTZ(3),
ADD COLUMN "endedAs" TEXT,
ADD COLUMN "registerOverruled" TEXT;
