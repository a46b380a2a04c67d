-- Claim and result are rows of the command's own transaction; the pages kept before belong to no release that ever ran.
CREATE TABLE "IdempotentCommand" (
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "resultSealed" TEXT,
    "followed" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotentCommand_pkey" PRIMARY KEY ("actor","key")
);

CREATE INDEX "IdempotentCommand_createdAt_idx" ON "IdempotentCommand"("createdAt");

DROP TABLE "IdempotentAnswer";
