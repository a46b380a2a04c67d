-- Who agreed to which version of agreement and privacy policy, and until when.
CREATE TABLE "Consent" (
  "id" UUID NOT NULL,
  "accountId" UUID NOT NULL,
  "text" TEXT NOT NULL,
  "version" TEXT NOT NULL,
  "givenAt" TIMESTAMPTZ(3) NOT NULL,
  "withdrawnAt" TIMESTAMPTZ(3),
  CONSTRAINT "Consent_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "Consent_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE INDEX "Consent_accountId_idx" ON "Consent"("accountId");
-- A closed account lets nobody in; its credit code is free for a new one.
ALTER TABLE "Account" ADD COLUMN "closedAt" TIMESTAMPTZ(3);
