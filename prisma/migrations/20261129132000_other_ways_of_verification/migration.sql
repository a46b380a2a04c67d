-- The other ways of equal rank: mobile with a code, video, counter.
ALTER TYPE "VerificationState" ADD VALUE 'proving' AFTER 'checking';
ALTER TYPE "VerificationState" ADD VALUE 'counterAwaited' AFTER 'proving';
ALTER TYPE "VerificationState" ADD VALUE 'vouched' AFTER 'manualReview';

CREATE TYPE "VerificationMeans" AS ENUM ('face', 'mobile', 'video', 'counter');

ALTER TABLE "Verification"
  ADD COLUMN "means" "VerificationMeans" NOT NULL DEFAULT 'face',
  ADD COLUMN "mobileTriesLeft" INTEGER NOT NULL DEFAULT 3,
  ADD COLUMN "codeSealed" TEXT,
  ADD COLUMN "codeUntil" TIMESTAMPTZ(3),
  ADD COLUMN "videoKey" TEXT,
  ADD COLUMN "videoSha256" TEXT,
  ADD COLUMN "videoMime" TEXT,
  ADD COLUMN "vouchedBy" TEXT,
  ADD COLUMN "vouchNote" TEXT;
