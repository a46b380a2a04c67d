-- What law alone keeps is used for nothing else; what was erased says since when. A colleague's contact is kept for a while after the last day.
ALTER TABLE "Application" ADD COLUMN "restrictedAt" TIMESTAMPTZ(3), ADD COLUMN "erasedAt" TIMESTAMPTZ(3);
ALTER TABLE "Staff" ADD COLUMN "inactiveSince" TIMESTAMPTZ(3);
-- Who was out before this was counted, is counted from now.
UPDATE "Staff" SET "inactiveSince" = now() WHERE NOT "active";
