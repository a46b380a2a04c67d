-- What becomes of a parcel that does not simply arrive.
ALTER TYPE "ParcelState" ADD VALUE IF NOT EXISTS 'unseen' AFTER 'announced';
ALTER TYPE "ParcelState" ADD VALUE IF NOT EXISTS 'silent' AFTER 'problem';
ALTER TYPE "ParcelState" ADD VALUE IF NOT EXISTS 'refused' AFTER 'silent';
ALTER TYPE "ParcelState" ADD VALUE IF NOT EXISTS 'lost' AFTER 'returned';
ALTER TYPE "ParcelState" ADD VALUE IF NOT EXISTS 'damaged' AFTER 'lost';

-- Why it came back, a key of the table of reasons, and when the second freight was agreed to.
ALTER TABLE "Parcel" ADD COLUMN "reason" TEXT;
ALTER TABLE "Parcel" ADD COLUMN "agreedAt" TIMESTAMPTZ(3);
