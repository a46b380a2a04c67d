ALTER TABLE "Originals" ADD COLUMN "takenBy" UUID, ADD COLUMN "takenNameSealed" TEXT;
ALTER TYPE "ParcelDirection" ADD VALUE 'wayBack';
