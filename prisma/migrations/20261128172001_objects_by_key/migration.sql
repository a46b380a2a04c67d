-- Objects of storage are looked up by their keys when those that no row names are swept.
CREATE INDEX "Upload_storageKey_idx" ON "Upload"("storageKey");
CREATE INDEX "Page_pictureKey_idx" ON "Page"("pictureKey");
CREATE INDEX "Invoice_storageKey_idx" ON "Invoice"("storageKey");
