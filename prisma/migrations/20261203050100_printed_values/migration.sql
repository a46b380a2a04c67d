ALTER TABLE "DocumentSlot" ADD COLUMN "reasonBefore" TEXT;
ALTER TABLE "DocumentSlot" ADD COLUMN "printedSealed" TEXT;
