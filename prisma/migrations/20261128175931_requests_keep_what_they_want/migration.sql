-- What a request of two persons asks for beside its command: the serial numbers that shall stand there.
ALTER TABLE "TwoPersonRequest" ADD COLUMN "wanted" JSONB;
