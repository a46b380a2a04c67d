-- CreateTable
CREATE TABLE "Page" (
    "id" UUID NOT NULL,
    "uploadId" UUID NOT NULL,
    "slotId" UUID,
    "filePage" INTEGER NOT NULL,
    "number" INTEGER,
    "of" INTEGER,
    "formVersion" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "pictureKey" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScanFinding" (
    "id" UUID NOT NULL,
    "pageId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "box" JSONB,
    "confirmedAt" TIMESTAMPTZ(3),
    "verdict" TEXT,
    "verdictBy" UUID,
    "verdictAt" TIMESTAMPTZ(3),

    CONSTRAINT "ScanFinding_pkey" PRIMARY KEY ("id")
);

-- A file received before pages were told apart becomes one page that nothing was measured on. Its picture is the file itself where
-- browsers and the screens can show it (JPEG); the others have none, an empty key, and are opened as the file they are. Sizes are those
-- of an upright A4 sheet, which only reserve room on the screen.
INSERT INTO "Page" ("id", "uploadId", "slotId", "filePage", "formVersion", "facts", "pictureKey", "width", "height", "addedAt", "removedAt")
SELECT gen_random_uuid(), "id", "slotId", 1, "formVersion",
    '{"kind":"unknown","score":0,"reasons":[],"dpi":null,"dpiFrom":null,"page":null,"skew":0,"turn":0,"seals":[],"code":null,"measures":{},"places":{}}',
    CASE WHEN "mime" = 'image/jpeg' THEN "storageKey" ELSE '' END, 1240, 1754, "uploadedAt", "removedAt"
FROM "Upload";

-- DropForeignKey
ALTER TABLE "Upload" DROP CONSTRAINT "Upload_slotId_fkey";

-- DropIndex
DROP INDEX "Upload_slotId_idx";

-- AlterTable
ALTER TABLE "Upload" ADD COLUMN "applicationId" UUID,
ADD COLUMN "deskCode" TEXT;

UPDATE "Upload" SET "applicationId" = "DocumentSlot"."applicationId" FROM "DocumentSlot" WHERE "DocumentSlot"."id" = "Upload"."slotId";

ALTER TABLE "Upload" ALTER COLUMN "applicationId" SET NOT NULL;

ALTER TABLE "Upload" RENAME COLUMN "pages" TO "filePages";

ALTER TABLE "Upload" DROP COLUMN "formVersion",
DROP COLUMN "removedAt",
DROP COLUMN "slotId";

-- CreateIndex
CREATE INDEX "Page_uploadId_idx" ON "Page"("uploadId");

-- CreateIndex
CREATE INDEX "Page_slotId_idx" ON "Page"("slotId");

-- CreateIndex
CREATE INDEX "ScanFinding_code_verdict_idx" ON "ScanFinding"("code", "verdict");

-- CreateIndex
CREATE UNIQUE INDEX "ScanFinding_pageId_code_message_key" ON "ScanFinding"("pageId", "code", "message");

-- CreateIndex
CREATE INDEX "Upload_applicationId_sha256_idx" ON "Upload"("applicationId", "sha256");

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Page" ADD CONSTRAINT "Page_uploadId_fkey" FOREIGN KEY ("uploadId") REFERENCES "Upload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Page" ADD CONSTRAINT "Page_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "DocumentSlot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScanFinding" ADD CONSTRAINT "ScanFinding_pageId_fkey" FOREIGN KEY ("pageId") REFERENCES "Page"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
