-- States come as text and are cast, so that the planner cannot see that `upload_unjudged` holds them: who counts what waits read every upload there ever was.
CREATE INDEX "Upload_state_uploadedAt_idx" ON "Upload"("state", "uploadedAt");
-- Objects of storage are looked up by their keys when those that no row names are swept.
CREATE INDEX "Verification_videoKey_idx" ON "Verification"("videoKey");
