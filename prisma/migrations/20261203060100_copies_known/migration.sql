-- Whom a copy is for, as it was asked: what the person was called, and an index of who it was, to be compared when it is written and listed.
ALTER TABLE "DataExport" ADD COLUMN "label" TEXT, ADD COLUMN "person" TEXT;

-- When the agent left whose answers the form holds, and with which version: who leaves afterwards is another person. Unknown of before.
ALTER TABLE "Application" ADD COLUMN "formLeftAt" TIMESTAMPTZ(3), ADD COLUMN "formLeftVersion" INTEGER;

-- Of agents who left one after the other only the last moment was kept; the log has them all. A change that staff confirmed may have been one of the
-- mobile alone, which is sealed: who may have been another person is taken for one, and nobody is given another's.
UPDATE "Account" SET "agentsLeft" = ARRAY(SELECT DISTINCT "one" FROM unnest("agentsLeft" || "told"."moments") AS "one" ORDER BY "one")
FROM (
  SELECT "known"."id", array_agg("Event"."at") AS "moments"
  FROM "Event" JOIN "Account" AS "known" ON "known"."id"::text = "Event"."detail"->>'accountId'
  WHERE "Event"."name" IN ('handOverAccount', 'confirmAccountChange')
    AND NOT EXISTS (SELECT 1 FROM unnest("known"."agentsLeft") AS "left" WHERE abs(extract(epoch FROM "Event"."at" - "left")) < 60)
  GROUP BY "known"."id"
) AS "told"
WHERE "told"."id" = "Account"."id";
