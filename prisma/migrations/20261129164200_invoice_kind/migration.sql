CREATE TYPE "InvoiceKind" AS ENUM ('ordinary', 'special');

ALTER TABLE "Invoice"
  ADD COLUMN "kind" "InvoiceKind" NOT NULL DEFAULT 'ordinary',
  ADD COLUMN "buyerSealed" TEXT;
