-- One row a day over all chains of events; what it covers lies in object storage.
CREATE TABLE "EventHead" (
    "day" DATE NOT NULL,
    "tips" INTEGER NOT NULL,
    "unkeyed" INTEGER NOT NULL,
    "digest" TEXT NOT NULL,
    "previousHash" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "hashKey" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EventHead_pkey" PRIMARY KEY ("day")
);

CREATE TRIGGER "heads_are_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "EventHead"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_event_change();
