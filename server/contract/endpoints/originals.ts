import { z } from 'zod';
import { courierKeys } from '../couriers.ts';
import { noteField } from '../fields.ts';
import { originals } from '../machines/originals.ts';
import { type Choice, choices } from '../originals-choices.ts';
import { caseView } from '../staff-views.ts';
import { applicationView } from '../views.ts';
import { waybillField } from './parcels.ts';
import { rows } from './row.ts';

const { commands } = originals;
const nothing = 'the machine says what may be done now; each is done once';
const choice = z.enum(Object.keys(choices) as [Choice, ...Choice[]], { error: '请选择寄回或销毁' });

/** Originals of an application that ended: chosen by the applicant, carried out by the desk. */
export const originalsEndpoints = rows({
  'POST /applications/:id/originals': {
    name: 'chooseOriginals',
    summary: '选择已收到的纸质原件寄回还是销毁',
    access: ['applicant'],
    body: z.object({ choice }),
    output: applicationView,
  },
  'POST /staff/applications/:id/originals/taken': {
    name: 'takeOriginals',
    judges: { nothing },
    summary: '开始处理原件，或放下待他人处理',
    access: commands.putDown.by,
    body: z.object({ taken: z.boolean() }),
    output: caseView,
  },
  'POST /staff/applications/:id/originals/arrived': {
    name: 'enterOriginals',
    judges: { nothing: 'says what came; what becomes of it is asked' },
    summary: '登记申请终止后收到的原件',
    access: commands.sendBack.by,
    body: z.object({ note: noteField('说明', 500) }),
    output: caseView,
  },
  'POST /staff/applications/:id/originals/sent-back': {
    name: 'sendBackOriginals',
    judges: { nothing },
    summary: '登记原件已寄回的单号',
    access: commands.sendBack.by,
    body: z.object({ courier: z.enum(courierKeys, { error: '请选择快递公司' }), waybill: waybillField }),
    output: caseView,
  },
  'POST /staff/applications/:id/originals/came-back': {
    name: 'originalsCameBack',
    judges: { nothing },
    summary: '登记寄回的原件被退回，请申请人重新选择',
    access: commands.sendBack.by,
    body: z.object({ note: noteField('说明', 500) }),
    output: caseView,
  },
  'POST /staff/applications/:id/originals/destroyed': {
    name: 'destroyOriginals',
    judges: { nothing },
    summary: '登记原件已销毁（第一人）',
    access: commands.destroy.by,
    body: z.object({ evidence: noteField('销毁情况', 500) }),
    output: caseView,
  },
  'POST /staff/applications/:id/originals/destroyed/decide': {
    name: 'decideDestruction',
    judges: { nothing },
    summary: '复核或驳回原件的销毁登记（第二人）',
    access: commands.confirmDestruction.by,
    body: z.object({ agreed: z.boolean(), words: noteField('说明', 500) }),
    output: caseView,
  },
});
