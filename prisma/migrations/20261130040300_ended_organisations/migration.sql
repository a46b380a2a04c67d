-- What the staff found of a credit code outlives the account that it was found of.
CREATE TABLE "EndedOrganisation" (
    "uscc" CHAR(18) NOT NULL,
    "endedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAs" TEXT,

    CONSTRAINT "EndedOrganisation_pkey" PRIMARY KEY ("uscc")
);

INSERT INTO "EndedOrganisation" ("uscc", "endedAt", "endedAs")
  SELECT DISTINCT ON (coalesce("ofUscc", "uscc")) coalesce("ofUscc", "uscc"), "endedAt", "endedAs" FROM "Account"
  WHERE "endedAt" IS NOT NULL AND "endedAs" IS NULL AND "closedAt" IS NULL
  ORDER BY coalesce("ofUscc", "uscc"), "endedAt"
  ON CONFLICT DO NOTHING;
