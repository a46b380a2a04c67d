-- When the agent whom an application's papers show left, where they were not asked for anew: identity papers from before are not the next agent's.
ALTER TABLE "Application" ADD COLUMN "agentLeftAt" TIMESTAMPTZ(3);
