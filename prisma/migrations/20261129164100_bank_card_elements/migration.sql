-- The way by bank card, of equal rank with the one by mobile.
ALTER TYPE "VerificationMeans" ADD VALUE 'bankCard' AFTER 'mobile';

ALTER TABLE "Verification"
  ADD COLUMN "cardSealed" TEXT,
  ADD COLUMN "cardTriesLeft" INTEGER NOT NULL DEFAULT 3;
