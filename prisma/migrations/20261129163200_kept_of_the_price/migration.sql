-- What the authority keeps of the price when an application is withdrawn, by the product's table.
ALTER TABLE "Application" ADD COLUMN "keptFen" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "Withdrawal" ADD COLUMN "keptFen" INTEGER NOT NULL DEFAULT 0;
