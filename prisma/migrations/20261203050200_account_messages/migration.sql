ALTER TABLE "Message" ADD COLUMN "accountId" UUID;
CREATE INDEX "Message_accountId_sentAt_idx" ON "Message"("accountId", "sentAt");
