-- What somebody typed into the form and did not save yet.
CREATE TABLE "FormDraft" (
    "applicationId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "typedSealed" TEXT NOT NULL,
    "revision" TEXT NOT NULL,
    "formVersion" INTEGER NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FormDraft_pkey" PRIMARY KEY ("applicationId", "accountId", "field")
);

ALTER TABLE "FormDraft" ADD CONSTRAINT "FormDraft_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "FormDraft" ADD CONSTRAINT "FormDraft_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
