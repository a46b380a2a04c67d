-- Whoever worked beside an agent who is replaced waits for the word of the new one.

ALTER TYPE "AccountStanding" ADD VALUE 'unconfirmed';
ALTER TABLE "Account" ADD COLUMN "unconfirmedSince" TIMESTAMPTZ(3);
