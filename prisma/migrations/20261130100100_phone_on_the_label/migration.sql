-- Couriers ask for the phone that stands on the label, which is not the receiver's of today.
ALTER TABLE "Parcel" ADD COLUMN "phoneTail" TEXT;
