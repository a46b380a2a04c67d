CREATE TABLE "TitleProof" (
    "id" UUID NOT NULL,
    "applicationId" UUID NOT NULL,
    "storageKey" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TitleProof_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "TitleProof_applicationId_sha256_key" ON "TitleProof"("applicationId", "sha256");
CREATE INDEX "TitleProof_storageKey_idx" ON "TitleProof"("storageKey");

ALTER TABLE "TitleProof" ADD CONSTRAINT "TitleProof_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
