-- One primary key per organisation counts per product line (R1.5), and a product may ask for up to three papers of its own.

ALTER TYPE "DocumentKind" ADD VALUE 'furtherCopy1';
ALTER TYPE "DocumentKind" ADD VALUE 'furtherCopy2';
ALTER TYPE "DocumentKind" ADD VALUE 'furtherCopy3';

-- Empty until the trigger below fills it: code that knows no lines writes applications of products whose line is their id.
ALTER TABLE "Application" ADD COLUMN "productLine" TEXT NOT NULL DEFAULT '';
UPDATE "Application" SET "productLine" = "productId";

-- Whoever was imported before lines were told apart holds a key of the one line there was; an empty line counts for all of them.
ALTER TABLE "PrimaryKeyHolder" ADD COLUMN "productLine" TEXT NOT NULL DEFAULT '';
UPDATE "PrimaryKeyHolder" SET "productLine" = 'jiangxi-public-resource';
ALTER TABLE "PrimaryKeyHolder" DROP CONSTRAINT "PrimaryKeyHolder_pkey",
ADD CONSTRAINT "PrimaryKeyHolder_pkey" PRIMARY KEY ("uscc", "productLine");

CREATE FUNCTION fill_product_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."productLine" = '' THEN
    NEW."productLine" := NEW."productId";
  END IF;
  RETURN NEW;
END $$;
-- Triggers of one event run in the order of their names: this one before `refuse_second_primary_key`.
CREATE TRIGGER "fill_product_line" BEFORE INSERT ON "Application"
  FOR EACH ROW EXECUTE FUNCTION fill_product_line();

CREATE UNIQUE INDEX "one_primary_key_of_line" ON "Application" ("uscc", "productLine")
  WHERE "keyType" = 'primary' AND "state" NOT IN ('cancelled', 'rejected');
DROP INDEX "one_primary_key";
ALTER INDEX "one_primary_key_of_line" RENAME TO "one_primary_key";

-- Asked whenever a row becomes a live primary application, by whichever column; one that is so already goes on, whoever is imported later.
CREATE OR REPLACE FUNCTION refuse_second_primary_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."keyType" <> 'primary' OR NEW."state" IN ('cancelled', 'rejected') THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD."keyType" = 'primary' AND OLD."state" NOT IN ('cancelled', 'rejected')
      AND OLD."uscc" = NEW."uscc" AND OLD."productLine" = NEW."productLine" THEN
      RETURN NEW;
    END IF;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtext('primary-key:' || NEW."uscc"));
  IF EXISTS (SELECT 1 FROM "PrimaryKeyHolder" WHERE "uscc" = NEW."uscc" AND "productLine" IN (NEW."productLine", '')) THEN
    RAISE EXCEPTION USING ERRCODE = 'unique_violation', CONSTRAINT = 'one_primary_key',
      MESSAGE = 'the organisation holds a primary key from before this service';
  END IF;
  RETURN NEW;
END $$;
DROP TRIGGER "refuse_second_primary_key" ON "Application";
CREATE TRIGGER "refuse_second_primary_key" BEFORE INSERT OR UPDATE OF "keyType", "uscc", "productLine", "state" ON "Application"
  FOR EACH ROW EXECUTE FUNCTION refuse_second_primary_key();

DROP TRIGGER "lock_primary_key_import" ON "PrimaryKeyHolder";
CREATE TRIGGER "lock_primary_key_import" BEFORE INSERT OR UPDATE OF "uscc", "productLine" ON "PrimaryKeyHolder"
  FOR EACH ROW EXECUTE FUNCTION lock_primary_key_import();
