import { dayMs } from '../../server/contract/time.ts';
import { caseIn } from './requests/cases.ts';
import type { JobScenario } from './wish.ts';

/** Numbers that one application got are asked for no more elsewhere. */
export const productionJobs: Record<'lapseTakenSerials', JobScenario> = {
  lapseTakenSerials: {
    asks: [],
    async begin(stage) {
      const numbers = { certificateSerial: `3A00${stage.number}`, keySerial: `UKEY-${stage.number}` };
      const taken = await caseIn(stage, 'produced', numbers);
      const { application } = await caseIn({ ...stage, number: stage.number + 50_000 }, 'produced');
      const now = stage.world.now();
      const asked = { command: 'correctSerials', reason: '看错了', wanted: numbers, amountFen: 0, askedBy: application.accountId };
      const times = { askedAt: now, expiresAt: new Date(now.getTime() + dayMs) };
      await stage.world.database.twoPersonRequest.create({ data: { applicationId: application.id, ...asked, ...times } });
      return { name: 'lapseTakenSerials', payload: { applicationId: taken.application.id } };
    },
  },
};
