-- A task is a machine like the others.
CREATE TYPE "TaskState" AS ENUM ('open', 'done');
ALTER TABLE "Task" ADD COLUMN "state" "TaskState" NOT NULL DEFAULT 'open';
UPDATE "Task" SET "state" = 'done' WHERE "doneAt" IS NOT NULL;
DROP INDEX "Task_role_doneAt_idx";
CREATE INDEX "Task_role_state_doneAt_idx" ON "Task"("role", "state", "doneAt");

-- A state changes by `advance` alone (server/lifecycle): it names the one step it takes, table/row/from/to, for the transaction, and the step is
-- used up when it is taken.
CREATE FUNCTION only_advance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('advance.step', true) IS DISTINCT FROM concat_ws('/', TG_TABLE_NAME, NEW."id", OLD."state", NEW."state") THEN
    RAISE EXCEPTION 'the state of a row of % changes by advance alone (% to %)', TG_TABLE_NAME, OLD."state", NEW."state";
  END IF;
  PERFORM set_config('advance.step', '', true);
  RETURN NEW;
END $$;

-- … and begins where its machine begins.
CREATE FUNCTION only_initial() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a row of % does not begin in %', TG_TABLE_NAME, NEW."state";
END $$;

CREATE TRIGGER "only_advance" BEFORE UPDATE ON "Application"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "Application"
  FOR EACH ROW WHEN (NEW."state" <> 'draft') EXECUTE FUNCTION only_initial();
CREATE TRIGGER "only_advance" BEFORE UPDATE ON "Payment"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "Payment"
  FOR EACH ROW WHEN (NEW."state" <> 'open') EXECUTE FUNCTION only_initial();
CREATE TRIGGER "only_advance" BEFORE UPDATE ON "Refund"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "Refund"
  FOR EACH ROW WHEN (NEW."state" <> 'requested') EXECUTE FUNCTION only_initial();
CREATE TRIGGER "only_advance" BEFORE UPDATE ON "Verification"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "Verification"
  FOR EACH ROW WHEN (NEW."state" <> 'sent') EXECUTE FUNCTION only_initial();
CREATE TRIGGER "only_advance" BEFORE UPDATE ON "DocumentSlot"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "DocumentSlot"
  FOR EACH ROW WHEN (NEW."state" <> 'missing') EXECUTE FUNCTION only_initial();
CREATE TRIGGER "only_advance" BEFORE UPDATE ON "Parcel"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "Parcel"
  FOR EACH ROW WHEN (NEW."state" <> 'announced') EXECUTE FUNCTION only_initial();
CREATE TRIGGER "only_advance" BEFORE UPDATE ON "Invoice"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "Invoice"
  FOR EACH ROW WHEN (NEW."state" <> 'confirmed') EXECUTE FUNCTION only_initial();
CREATE TRIGGER "only_advance" BEFORE UPDATE ON "Difference"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "Difference"
  FOR EACH ROW WHEN (NEW."state" <> 'open') EXECUTE FUNCTION only_initial();
CREATE TRIGGER "only_advance" BEFORE UPDATE ON "Task"
  FOR EACH ROW WHEN (OLD."state" IS DISTINCT FROM NEW."state") EXECUTE FUNCTION only_advance();
CREATE TRIGGER "only_initial" BEFORE INSERT ON "Task"
  FOR EACH ROW WHEN (NEW."state" <> 'open') EXECUTE FUNCTION only_initial();
