-- Whose database this is: one row, of the entry that worked on it first.
CREATE TYPE "EntryKind" AS ENUM ('production', 'development');

CREATE TABLE "Deployment" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "entry" "EntryKind" NOT NULL,
    "origin" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Deployment_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "Deployment_one" CHECK ("id" = 1)
);
