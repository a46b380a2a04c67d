-- Whoever should have it says that it never came: what the courier told until then says nothing any more.
ALTER TABLE "Parcel" ADD COLUMN "disputedAt" TIMESTAMPTZ(3);
