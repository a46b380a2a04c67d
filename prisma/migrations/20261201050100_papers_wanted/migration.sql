-- Which originals the last paper review wants again, and why; NULL: all of them.
ALTER TABLE "Application" ADD COLUMN "papersWanted" JSONB;
