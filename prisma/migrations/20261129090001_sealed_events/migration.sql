-- The log of events: names and words sealed beside the chain, hashes keyed. Rows that are there keep their scheme, `plain`.
ALTER TABLE "Event"
    ALTER COLUMN "actorName" SET DEFAULT '',
    ADD COLUMN "scheme" TEXT NOT NULL DEFAULT 'plain',
    ADD COLUMN "hashKey" TEXT,
    ADD COLUMN "wordsSealed" TEXT,
    ADD COLUMN "keyId" UUID;

-- Keys of cases and persons, themselves sealed. No foreign key from events: their rows never change.
CREATE TABLE "EvidenceKey" (
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "applicationId" UUID,
    "keySealed" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "EvidenceKey_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "EvidenceKey_applicationId_idx" ON "EvidenceKey"("applicationId");

-- One key of a subject works at a time.
CREATE UNIQUE INDEX "one_working_key" ON "EvidenceKey" ("subject") WHERE "keySealed" IS NOT NULL;

ALTER TABLE "EvidenceKey" ADD CONSTRAINT "EvidenceKey_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What was destroyed stays so, and no key goes over to another subject; its sealed form may be renewed.
CREATE FUNCTION refuse_key_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."keySealed" IS NULL OR NEW."id" <> OLD."id" OR NEW."subject" <> OLD."subject" THEN
    RAISE EXCEPTION 'a key of evidence is only destroyed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "keys_do_not_return" BEFORE UPDATE ON "EvidenceKey" FOR EACH ROW EXECUTE FUNCTION refuse_key_return();
