-- What is reversed is not always what the invoice says now: its words were corrected, or its amount follows what was kept.
ALTER TABLE "RedLetter" ADD COLUMN "title" TEXT, ADD COLUMN "amountFen" INTEGER;
