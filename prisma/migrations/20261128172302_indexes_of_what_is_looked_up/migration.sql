-- What sweeps, the case and the books look for, without reading whole tables.
DROP INDEX "Application_state_dueOn_idx";
CREATE INDEX "Application_state_dueOn_createdAt_idx" ON "Application"("state", "dueOn", "createdAt");
CREATE INDEX "Event_at_idx" ON "Event"("at");
CREATE INDEX "Task_applicationId_idx" ON "Task"("applicationId");
CREATE INDEX "Refund_applicationId_idx" ON "Refund"("applicationId");
CREATE INDEX "Difference_applicationId_idx" ON "Difference"("applicationId");
CREATE INDEX "Parcel_state_idx" ON "Parcel"("state");
CREATE INDEX "Invoice_state_dueOn_idx" ON "Invoice"("state", "dueOn");
CREATE INDEX "Account_organisationName_idx" ON "Account"("organisationName");
