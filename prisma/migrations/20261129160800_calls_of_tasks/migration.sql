-- A task rests between two calls; who never answers is told in writing.
ALTER TYPE "TaskState" ADD VALUE 'awaitingCall' AFTER 'open';
ALTER TYPE "TaskState" ADD VALUE 'written' AFTER 'awaitingCall';

ALTER TABLE "Task" ADD COLUMN "result" TEXT;
ALTER TABLE "Task" ADD COLUMN "callee" TEXT;
ALTER TABLE "Task" ADD COLUMN "callFrom" TEXT;
ALTER TABLE "Task" ADD COLUMN "calledAhead" TIMESTAMPTZ(3);
ALTER TABLE "Task" ADD COLUMN "nextCallAt" TIMESTAMPTZ(3);
ALTER TABLE "Task" ADD COLUMN "noticeUntil" TIMESTAMPTZ(3);

CREATE TABLE "TaskCall" (
    "id" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "callee" TEXT NOT NULL,
    "from" TEXT NOT NULL,
    "masked" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "said" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3),

    CONSTRAINT "TaskCall_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "TaskCall_taskId_idx" ON "TaskCall"("taskId");

ALTER TABLE "TaskCall" ADD CONSTRAINT "TaskCall_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
