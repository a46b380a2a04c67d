-- Who somebody is lies sealed beside the column that holds it in plain; `rotate-keys` moves what was there before.
ALTER TABLE "Account" ADD COLUMN "wechatSealed" TEXT, ADD COLUMN "wechatIndex" TEXT;
CREATE UNIQUE INDEX "Account_wechatIndex_key" ON "Account"("wechatIndex");

ALTER TABLE "Verification" ADD COLUMN "legalNameSealed" TEXT, ALTER COLUMN "legalName" SET DEFAULT '';
ALTER TABLE "Application" ADD COLUMN "frozenSealed" TEXT;
ALTER TABLE "Payment" ADD COLUMN "openidSealed" TEXT;
ALTER TABLE "TwoPersonRequest"
  ADD COLUMN "askerNameSealed" TEXT,
  ADD COLUMN "deciderNameSealed" TEXT,
  ALTER COLUMN "askerName" SET DEFAULT '';
ALTER TABLE "Difference" ADD COLUMN "ownerNameSealed" TEXT, ADD COLUMN "closedBySealed" TEXT;
ALTER TABLE "Originals" ADD COLUMN "destroyerNameSealed" TEXT;
ALTER TABLE "Task" ADD COLUMN "doneBySealed" TEXT;
ALTER TABLE "TaskCall" ADD COLUMN "bySealed" TEXT, ALTER COLUMN "by" SET DEFAULT '';
