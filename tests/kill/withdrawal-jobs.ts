import { standIn } from '../support/stand-in.ts';
import { caseIn, refundIn, withdrawalOf } from './requests/cases.ts';
import { type JobScenario, sms } from './wish.ts';

/** An applicant hears what came of the wish to withdraw, and of money that the channel could not give back. */
export const withdrawalJobs: Record<'tellWithdrawal' | 'tellWithdrawalPostponed' | 'tellTransfer', JobScenario> = {
  tellWithdrawal: {
    asks: ['sms.send'],
    twice: sms,
    async begin(stage) {
      const { id } = await withdrawalOf(stage, await caseIn(stage, 'paid'));
      await standIn(stage.world.database, 'withdrawal', id, 'refused');
      return { name: 'tellWithdrawal', payload: { withdrawalId: id } };
    },
  },
  tellWithdrawalPostponed: {
    asks: ['sms.send'],
    byDay: true,
    twice: sms,
    async begin(stage) {
      const until = '2030-01-08';
      const { id } = await withdrawalOf(stage, await caseIn(stage, 'paid'));
      await stage.world.database.withdrawal.update({ where: { id }, data: { postponedTo: new Date(until) } });
      return { name: 'tellWithdrawalPostponed', payload: { withdrawalId: id, until } };
    },
  },
  tellTransfer: {
    asks: ['sms.send'],
    twice: sms,
    async begin(stage) {
      const { refund } = await refundIn(stage, 'transferred');
      return { name: 'tellTransfer', payload: { refundId: refund.id } };
    },
  },
};
