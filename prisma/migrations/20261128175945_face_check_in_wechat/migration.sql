-- A face check is done in a browser or in the provider's mini-program; who wrote a check down before knew the browser only.
CREATE TYPE "IdentityWay" AS ENUM ('browser', 'miniProgram');
ALTER TABLE "Verification" ADD COLUMN "way" "IdentityWay" NOT NULL DEFAULT 'browser';
