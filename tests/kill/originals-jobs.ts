import { standIn } from '../support/stand-in.ts';
import { caseIn, parcelOf } from './requests/cases.ts';
import { originalsIn } from './requests/originals.ts';
import { type JobScenario, sms } from './wish.ts';

/** Papers of an application that ended: kept once, and the agent hears of them. */
export const originalsJobs: Record<'keepOriginals' | 'tellOriginals' | 'tellOriginalsPostponed', JobScenario> = {
  keepOriginals: {
    asks: [],
    async begin(stage) {
      const found = await caseIn(stage, 'cancelled');
      const { id } = await parcelOf(stage, found, 'inbound');
      await standIn(stage.world.database, 'parcel', id, 'delivered');
      const { application } = found;
      return { name: 'keepOriginals', payload: { applicationId: application.id, eventId: application.id, command: 'withdraw' } };
    },
  },
  tellOriginals: {
    asks: ['sms.send'],
    byDay: true,
    twice: sms,
    async begin(stage) {
      const { row } = await originalsIn(stage, 'kept');
      return { name: 'tellOriginals', payload: { originalsId: row.id, eventId: row.id, state: 'kept' } };
    },
  },
  tellOriginalsPostponed: {
    asks: ['sms.send'],
    byDay: true,
    twice: sms,
    async begin(stage) {
      const until = '2030-01-08';
      const { row } = await originalsIn(stage, 'toSendBack');
      await stage.world.database.originals.update({ where: { id: row.id }, data: { postponedTo: new Date(until) } });
      return { name: 'tellOriginalsPostponed', payload: { originalsId: row.id, until } };
    },
  },
};
