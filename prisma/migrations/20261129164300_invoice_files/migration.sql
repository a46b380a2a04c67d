CREATE TYPE "InvoiceFormat" AS ENUM ('pdf', 'ofd', 'xml');

CREATE TABLE "InvoiceFile" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "invoiceId" UUID NOT NULL,
    "issue" INTEGER NOT NULL,
    "format" "InvoiceFormat" NOT NULL,
    "storageKey" TEXT NOT NULL,
    "filename" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "InvoiceFile_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "InvoiceFile_invoiceId_issue_format_key" ON "InvoiceFile"("invoiceId", "issue", "format");
CREATE INDEX "InvoiceFile_applicationId_idx" ON "InvoiceFile"("applicationId");
CREATE INDEX "InvoiceFile_storageKey_idx" ON "InvoiceFile"("storageKey");

ALTER TABLE "InvoiceFile" ADD CONSTRAINT "InvoiceFile_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "InvoiceFile" ADD CONSTRAINT "InvoiceFile_invoiceId_fkey" FOREIGN KEY ("invoiceId") REFERENCES "Invoice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
