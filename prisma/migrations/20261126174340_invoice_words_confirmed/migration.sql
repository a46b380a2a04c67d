-- Its own file: PostgreSQL lets a new value of an enum be used only after the transaction that added it.
ALTER TYPE "InvoiceState" ADD VALUE 'confirmed';
