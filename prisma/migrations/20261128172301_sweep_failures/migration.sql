-- A row that a sweep could not do: counted until it comes right or a person looks at it.
CREATE TABLE "SweepFailure" (
    "sweep" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "failures" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SweepFailure_pkey" PRIMARY KEY ("sweep","subject")
);
