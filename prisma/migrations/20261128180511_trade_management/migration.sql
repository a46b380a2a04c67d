-- What WeChat last answered when it was asked whether it wants shipping information of this mini-program.
CREATE TABLE "TradeManagement" (
    "appId" TEXT NOT NULL,
    "managed" BOOLEAN NOT NULL,
    "merchantsConfirmed" BOOLEAN NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TradeManagement_pkey" PRIMARY KEY ("appId")
);
