-- What was refused or failed, by the code that the person was shown.
CREATE TABLE "RefusedRequest" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "route" TEXT NOT NULL,
    "error" TEXT NOT NULL,
    "applicationId" UUID,

    CONSTRAINT "RefusedRequest_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "RefusedRequest_code_idx" ON "RefusedRequest"("code");
CREATE INDEX "RefusedRequest_at_idx" ON "RefusedRequest"("at");
