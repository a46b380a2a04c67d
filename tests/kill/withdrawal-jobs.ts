import { standIn } from '../support/stand-in.ts';
import { caseIn, withdrawalOf } from './requests/cases.ts';
import { type JobScenario, sms } from './wish.ts';

/** An applicant hears what came of the wish to withdraw. */
export const withdrawalJobs: Record<'tellWithdrawal', JobScenario> = {
  tellWithdrawal: {
    asks: ['sms.send'],
    twice: sms,
    async begin(stage) {
      const { id } = await withdrawalOf(stage, await caseIn(stage, 'paid'));
      await standIn(stage.world.database, 'withdrawal', id, 'refused');
      return { name: 'tellWithdrawal', payload: { withdrawalId: id } };
    },
  },
};
