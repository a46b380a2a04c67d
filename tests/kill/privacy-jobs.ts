import { personMark, personsOf } from '../../server/features/privacy/export/persons.ts';
import { caseIn } from './requests/cases.ts';
import type { JobScenario } from './wish.ts';

/** What people want done with their data. */
export const privacyJobs: Record<'exportData' | 'exportPerson' | 'eraseAccount', JobScenario> = {
  exportData: {
    asks: ['storage.put'],
    async begin(stage) {
      const { account: owner } = await caseIn(stage, 'submitted');
      const row = { accountId: owner.id, askedBy: owner.id, askedAt: stage.world.now() };
      const { id: exportId } = await stage.world.database.dataExport.create({ data: row });
      return { name: 'exportData', payload: { exportId } };
    },
  },
  exportPerson: {
    asks: ['storage.put'],
    async begin(stage) {
      const { application } = await caseIn(stage, 'submitted');
      const [person] = await personsOf(stage.world, application.id);
      if (!person) throw new Error('an application without an agent');
      const named = { whose: person.key, label: person.label, person: personMark(stage.world, application.id, person) };
      const row = { applicationId: application.id, ...named, askedBy: 'supervisor', askedAt: stage.world.now() };
      const { id: exportId } = await stage.world.database.dataExport.create({ data: row });
      return { name: 'exportPerson', payload: { exportId } };
    },
  },
  eraseAccount: {
    async begin(stage) {
      const { account: owner } = await caseIn(stage, 'cancelled');
      await stage.world.database.account.update({ where: { id: owner.id }, data: { closedAt: stage.world.now() } });
      return { name: 'eraseAccount', payload: { accountId: owner.id } };
    },
  },
};
