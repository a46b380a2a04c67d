-- CreateIndex
CREATE INDEX "ChannelNotice_handledAt_receivedAt_idx" ON "ChannelNotice"("handledAt", "receivedAt");

