-- Keys that a payment channel signs with and changes while we run.
CREATE TABLE "PlatformCertificate" (
    "serial" TEXT NOT NULL,
    "pem" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "fetchedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlatformCertificate_pkey" PRIMARY KEY ("serial")
);
