-- Rows whose seals are changed are named by an id of their own.
ALTER TABLE "FormDraft" ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX "FormDraft_id_key" ON "FormDraft"("id");
