-- An application whose originals are on their way remembers what they were posted for.
ALTER TABLE "Application" ADD COLUMN "cameFrom" "ApplicationState";

UPDATE "Application" a SET "cameFrom" = (
  SELECT e."fromState"::"ApplicationState" FROM "Event" e
  WHERE e."applicationId" = a."id" AND e."name" = 'post' AND e."toState" = 'posted' ORDER BY e."sequence" DESC LIMIT 1
) WHERE a."state" = 'posted';
