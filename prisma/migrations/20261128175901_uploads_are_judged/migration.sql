-- An upload is received first and judged by a job; those that are here have been judged.
CREATE TYPE "UploadState" AS ENUM ('received', 'checking', 'sorted', 'refused');
ALTER TABLE "Upload"
  ADD COLUMN "state" "UploadState" NOT NULL DEFAULT 'sorted',
  ADD COLUMN "named" "DocumentKind",
  ADD COLUMN "formVersion" INTEGER NOT NULL DEFAULT 1,
  ADD COLUMN "tries" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "beatAt" TIMESTAMPTZ(3),
  ADD COLUMN "refusal" TEXT,
  ADD COLUMN "arrivals" JSONB NOT NULL DEFAULT '[]';
ALTER TABLE "Upload" ALTER COLUMN "state" SET DEFAULT 'received', ALTER COLUMN "filePages" SET DEFAULT 0;

CREATE INDEX "Upload_applicationId_uploadedAt_idx" ON "Upload"("applicationId", "uploadedAt");
CREATE INDEX "Upload_applicationId_beatAt_idx" ON "Upload"("applicationId", "beatAt");
-- The few that wait or are being checked.
CREATE INDEX "upload_unjudged" ON "Upload"("state", "uploadedAt") WHERE "state" IN ('received', 'checking');
-- One check at a time of an application.
CREATE UNIQUE INDEX "one_check_of_an_application" ON "Upload"("applicationId") WHERE "state" = 'checking';
-- The same file for the same document waits once, however often it is sent.
CREATE UNIQUE INDEX "a_file_waits_once" ON "Upload"("applicationId", "sha256", "named") NULLS NOT DISTINCT WHERE "state" IN ('received', 'checking');

CREATE TRIGGER "only_advance" BEFORE UPDATE ON "Upload"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "Upload"
  FOR EACH ROW WHEN (NEW."state" <> 'received') EXECUTE FUNCTION only_initial();
