ALTER TYPE "InvoiceState" ADD VALUE 'reversing';
ALTER TYPE "InvoiceState" ADD VALUE 'voiding';
ALTER TYPE "InvoiceState" ADD VALUE 'reversed';

CREATE TYPE "RedLetterState" AS ENUM ('requested', 'asked', 'lapsed', 'declined', 'issued', 'unneeded');

CREATE TABLE "RedLetter" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "issue" INTEGER NOT NULL,
    "state" "RedLetterState" NOT NULL DEFAULT 'requested',
    "askedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "remindedAt" TIMESTAMPTZ(3),
    "redNumber" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RedLetter_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "RedLetter_invoiceId_issue_key" ON "RedLetter"("invoiceId", "issue");
CREATE INDEX "RedLetter_applicationId_idx" ON "RedLetter"("applicationId");
CREATE INDEX "RedLetter_state_expiresAt_idx" ON "RedLetter"("state", "expiresAt");

ALTER TABLE "RedLetter" ADD CONSTRAINT "RedLetter_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "RedLetter" ADD CONSTRAINT "RedLetter_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
