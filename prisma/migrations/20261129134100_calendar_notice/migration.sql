CREATE TABLE "CalendarNotice" (
    "year" INTEGER NOT NULL,
    "off" DATE[],
    "working" DATE[],
    "source" TEXT NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,
    "importedBy" TEXT NOT NULL,

    CONSTRAINT "CalendarNotice_pkey" PRIMARY KEY ("year")
);
