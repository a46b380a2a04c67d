ALTER TABLE "Message" ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN "applicationId" UUID,
ADD COLUMN "mobileSealed" TEXT,
ADD COLUMN "saysSealed" TEXT,
ADD COLUMN "waitsUntil" TIMESTAMPTZ(3),
ADD COLUMN "arrivedAt" TIMESTAMPTZ(3),
ADD COLUMN "failedAt" TIMESTAMPTZ(3),
ADD COLUMN "reason" TEXT,
ADD COLUMN "maybeTwice" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN "asks" INTEGER NOT NULL DEFAULT 0;

CREATE UNIQUE INDEX "Message_id_key" ON "Message"("id");
CREATE INDEX "Message_applicationId_sentAt_idx" ON "Message"("applicationId", "sentAt");
CREATE INDEX "Message_serial_idx" ON "Message"("serial");

ALTER TABLE "Message" ADD CONSTRAINT "Message_applicationId_fkey" FOREIGN KEY ("applicationId") REFERENCES "Application"("id") ON DELETE SET NULL ON UPDATE CASCADE;
