ALTER TABLE "DocumentSlot" ADD COLUMN "outdatedFor" TEXT;
ALTER TABLE "DocumentSlot" ADD COLUMN "cameFrom" "DocumentState";
-- What a change flags with no reason before it came from a document that was there, judged or not: nobody knows, so it is looked at again.
UPDATE "DocumentSlot" SET "outdatedFor" = "reason", "cameFrom" = 'uploaded'
  WHERE "state" = 'flagged' AND "reasonBefore" IS NOT NULL AND "reason" LIKE '%已修改，请重新打印、盖章、扫描';
