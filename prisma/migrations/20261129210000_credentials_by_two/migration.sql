ALTER TABLE "Staff"
  ADD COLUMN "credentialAskedBy" UUID,
  ADD COLUMN "credentialAskedAt" TIMESTAMPTZ(3),
  ADD COLUMN "credentialMobileSealed" TEXT,
  ADD COLUMN "passwordGivenBy" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
  ADD COLUMN "passwordGivenAt" TIMESTAMPTZ(3);
