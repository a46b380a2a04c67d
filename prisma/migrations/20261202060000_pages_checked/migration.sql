-- How far the check of a file is: whoever waits reads "page 4 of 12".
ALTER TABLE "Upload" ADD COLUMN "pagesChecked" INTEGER NOT NULL DEFAULT 0;
