-- One sweep tells of every promise now: what is noted under the names of before would be forgotten by nobody.
DELETE FROM "SweepFailure" WHERE "sweep" IN (
    'sweepInvoicePromises', 'sweepWithdrawalPromises', 'sweepVerificationPromises', 'sweepOriginalsPromises', 'sweepTaskPromises'
);
