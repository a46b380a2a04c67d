-- As every table with a state (20261128173501_only_advance).
CREATE TRIGGER "only_advance" BEFORE UPDATE ON "RedLetter"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "RedLetter"
  FOR EACH ROW WHEN (NEW."state" <> 'requested') EXECUTE FUNCTION only_initial();
