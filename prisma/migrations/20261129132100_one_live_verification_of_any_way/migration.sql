-- A state that was added to the type may be named only after the migration that added it.
DROP INDEX "one_live_verification";
CREATE UNIQUE INDEX "one_live_verification" ON "Verification" ("applicationId")
  WHERE "state" IN ('sent', 'opened', 'checking', 'proving', 'counterAwaited', 'manualReview', 'vouched', 'verified');
