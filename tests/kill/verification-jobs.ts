import { caseIn, verificationIn } from './requests/cases.ts';
import { type JobScenario, sms } from './wish.ts';

/** What follows for a representative whom staff judge: what came of it, that the answer is late, or that the application ends. */
export const verificationJobs: Record<'tellVerification' | 'tellVerificationPostponed' | 'endVerification', JobScenario> = {
  tellVerification: {
    asks: ['sms.send'],
    twice: sms,
    async begin(stage) {
      const { row } = await verificationIn(stage, await caseIn(stage, 'draft'), 'verified');
      return { name: 'tellVerification', payload: { verificationId: row.id } };
    },
  },
  tellVerificationPostponed: {
    asks: ['sms.send'],
    byDay: true,
    twice: sms,
    async begin(stage) {
      const until = '2030-01-08';
      const set = { postponedTo: new Date(until) };
      const { row } = await verificationIn(stage, await caseIn(stage, 'draft'), 'manualReview', set);
      return { name: 'tellVerificationPostponed', payload: { verificationId: row.id, until } };
    },
  },
  endVerification: {
    async begin(stage) {
      const { row } = await verificationIn(stage, await caseIn(stage, 'cancelled'), 'manualReview');
      const { applicationId } = row;
      return { name: 'endVerification', payload: { applicationId, eventId: applicationId, command: 'cancel' } };
    },
  },
};
