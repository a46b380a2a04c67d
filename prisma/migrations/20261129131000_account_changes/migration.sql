-- What one member of staff wants changed of who works for an organisation, and since when; another one does it. Where the last mobile is told that it is no longer the account's.
ALTER TABLE "Account"
  ADD COLUMN "changeAskedBy" UUID,
  ADD COLUMN "changeAskedAt" TIMESTAMPTZ(3),
  ADD COLUMN "changeSealed" TEXT,
  ADD COLUMN "formerMobileSealed" TEXT;
