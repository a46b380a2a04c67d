-- A copy of what is held of people, for who asked for it; the file lies in object storage for a few days.
CREATE TABLE "DataExport" (
  "id" UUID NOT NULL,
  "accountId" UUID,
  "applicationId" UUID,
  "askedBy" TEXT NOT NULL,
  "reason" TEXT,
  "askedAt" TIMESTAMPTZ(3) NOT NULL,
  "storageKey" TEXT,
  "doneAt" TIMESTAMPTZ(3),
  CONSTRAINT "DataExport_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "DataExport_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT "DataExport_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE
);
CREATE INDEX "DataExport_accountId_idx" ON "DataExport"("accountId");
CREATE INDEX "DataExport_applicationId_idx" ON "DataExport"("applicationId");
CREATE INDEX "DataExport_storageKey_idx" ON "DataExport"("storageKey");
-- A consent may be the legal representative's, given at a verification; the words of each version are kept beside it.
ALTER TABLE "Consent" ALTER COLUMN "accountId" DROP NOT NULL, ADD COLUMN "verificationId" UUID;
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_verificationId_fkey" FOREIGN KEY ("verificationId") REFERENCES "Verification"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "Consent_verificationId_idx" ON "Consent"("verificationId");
CREATE TABLE "ConsentWording" (
  "text" TEXT NOT NULL,
  "version" TEXT NOT NULL,
  "wording" JSONB NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "ConsentWording_pkey" PRIMARY KEY ("text", "version")
);
