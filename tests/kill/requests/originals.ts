import type { OriginalsState } from '../../../server/contract/machines/originals.ts';
import type { ColumnsOf } from '../../../server/lifecycle/rows.ts';
import { standIn } from '../../support/stand-in.ts';
import type { Requests } from '../wish.ts';
import { caseIn } from './cases.ts';
import { applicant, member, staff } from './people.ts';

type Stage = Parameters<typeof caseIn>[0];

/** Sealed papers of a withdrawn application that stand in `state`. */
export async function originalsIn(stage: Stage, state: OriginalsState, set: ColumnsOf<'originals'> = {}) {
  const { database } = stage.world;
  const found = await caseIn(stage, 'cancelled');
  const data = { applicationId: found.application.id, reason: 'withdraw', dueOn: new Date(), createdAt: new Date() };
  const { id } = await database.originals.create({ data });
  return { ...found, row: await standIn(database, 'originals', id, state, set) };
}

export const originalsRequests: Requests<
  | 'POST /applications/:id/originals'
  | 'POST /staff/applications/:id/originals/taken'
  | 'POST /staff/applications/:id/originals/arrived'
  | 'POST /staff/applications/:id/originals/sent-back'
  | 'POST /staff/applications/:id/originals/came-back'
  | 'POST /staff/applications/:id/originals/destroyed'
  | 'POST /staff/applications/:id/originals/destroyed/decide'
> = {
  'POST /applications/:id/originals': {
    async begin(stage) {
      const { params, account } = await originalsIn(stage, 'kept');
      return { headers: await applicant(stage, account.id), params, body: { choice: 'back' } };
    },
  },
  'POST /staff/applications/:id/originals/taken': {
    async begin(stage) {
      const { params } = await originalsIn(stage, 'toSendBack');
      return { headers: await staff(stage, 'dispatcher'), params, body: { taken: true } };
    },
  },
  'POST /staff/applications/:id/originals/arrived': {
    async begin(stage) {
      const { params } = await caseIn(stage, 'cancelled');
      return { headers: await staff(stage, 'dispatcher'), params, body: { note: '平信，没有单号' } };
    },
  },
  'POST /staff/applications/:id/originals/sent-back': {
    async begin(stage) {
      const { params } = await originalsIn(stage, 'toSendBack');
      return { headers: await staff(stage, 'dispatcher'), params, body: { courier: 'ems', waybill: 'EX700700700CN' } };
    },
  },
  'POST /staff/applications/:id/originals/came-back': {
    async begin(stage) {
      const { params } = await originalsIn(stage, 'sentBack');
      return { headers: await staff(stage, 'dispatcher'), params, body: { note: '收件人拒收' } };
    },
  },
  'POST /staff/applications/:id/originals/destroyed': {
    async begin(stage) {
      const { params } = await originalsIn(stage, 'toDestroy');
      return { headers: await staff(stage, 'dispatcher'), params, body: { evidence: '销毁单第 26-118 号' } };
    },
  },
  'POST /staff/applications/:id/originals/destroyed/decide': {
    async begin(stage) {
      const { id: destroyedBy } = await member(stage, ['dispatcher']);
      const { params } = await originalsIn(stage, 'destroying', { destroyedBy, destroyerName: '喻芳', evidence: '销毁单' });
      return { headers: await staff(stage, 'supervisor'), params, body: { agreed: true, words: '在场' } };
    },
  },
};
