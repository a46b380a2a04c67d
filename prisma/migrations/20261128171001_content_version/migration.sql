-- What a reviewer judges has a version of its own, so that a verdict names what was seen.
ALTER TABLE "Application" ADD COLUMN "contentVersion" INTEGER NOT NULL DEFAULT 1;
