-- A copy that staff have made is one person's.
ALTER TABLE "DataExport" ADD COLUMN "whose" TEXT;

-- When each agent before the present one left: what is kept for the law alone is not written for that.
ALTER TABLE "Account" ADD COLUMN "agentsLeft" TIMESTAMPTZ(3)[] NOT NULL DEFAULT '{}';
UPDATE "Account" SET "agentsLeft" = "left"."moments"
FROM (
  SELECT "accountId", array_agg(DISTINCT "agentLeftAt" ORDER BY "agentLeftAt") AS "moments"
  FROM "Application" WHERE "agentLeftAt" IS NOT NULL GROUP BY "accountId"
) AS "left"
WHERE "left"."accountId" = "Account"."id";
