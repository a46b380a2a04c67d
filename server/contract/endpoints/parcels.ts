import { z } from 'zod';
import { courierKeys } from '../couriers.ts';
import { kinded, machineField, noteField, smsCodeField } from '../fields.ts';
import { lifecycle } from '../machines/application.ts';
import { cameBackFor, goneFor } from '../parcel-reasons.ts';
import { seen } from '../seen.ts';
import { caseView } from '../staff-views.ts';
import { allowed, naming } from '../text/look-alikes.ts';
import { applicationView } from '../views.ts';
import { rows } from './row.ts';

const applicant = ['applicant'] as const;
const note = noteField('说明', 500);
const courierField = z.enum(courierKeys, { error: '请选择快递公司' });
const isWaybill = (text: string): boolean => /^(?=.*\d)[0-9A-Z-]{8,30}$/.test(text);
export const waybillField = kinded('waybill', {
  label: '快递单号',
  fault: (text) => (isWaybill(text) ? null : naming('快递单号应为 8–30 位字母或数字', text, allowed.waybill)),
});

/** Which parcel; needed where several travel. */
const which = { parcelId: z.uuid().optional() };
const cameBackReason = z.enum(cameBackFor, { error: '请选择退回原因' });
/** Where the key goes now; what is left out stays. */
const receiver = z
  .object({
    receiverName: machineField(300),
    receiverMobile: machineField(300),
    receiverRegion: machineField(300),
    receiverStreet: machineField(300),
  })
  .partial()
  .default({});

/** Originals on their way to us, keys on their way to the receiver, and what becomes of either. */
export const parcelEndpoints = rows({
  'POST /applications/:id/post': {
    name: 'post',
    summary: '填写寄出的快递单号',
    access: applicant,
    body: z.object({ courier: courierField, waybill: waybillField }),
    output: applicationView,
  },
  'POST /applications/:id/waybill': {
    name: 'correctOwnWaybill',
    summary: '更正自己填错的快递单号（快递揽收之前）',
    access: applicant,
    /** `instead`: the number that stands there. */
    body: z.object({ courier: courierField, waybill: waybillField, instead: waybillField }),
    output: applicationView,
  },
  'POST /applications/:id/parcels': {
    name: 'postAnother',
    summary: '再寄一件：补上漏寄的资料，填写另一个快递单号',
    access: applicant,
    body: z.object({ courier: courierField, waybill: waybillField }),
    output: applicationView,
  },
  'POST /applications/:id/resend': {
    name: 'agreeResend',
    summary: '同意重寄的运费，并核对收件信息',
    access: applicant,
    /** `reason`: why it came back, as it was shown. `smsCode`: to the mobile of who asks, where the receiver is another one. */
    body: z.object({ reason: cameBackReason, receiver, smsCode: smsCodeField.optional() }),
    output: applicationView,
  },
  'POST /applications/:id/receiver': {
    name: 'changeReceiver',
    summary: '提交以后更改证书的收件信息：寄出以前全部，寄出以后只有接收人手机',
    access: applicant,
    body: z.object({ receiver, smsCode: smsCodeField }),
    output: applicationView,
  },
  'POST /applications/:id/deliver': { name: 'confirmDelivery', summary: '确认收到证书', access: applicant, output: applicationView },
  'POST /applications/:id/key-lost': {
    name: 'reportKeyLost',
    summary: '办结后报告证书遗失，立即吊销',
    access: applicant,
    /** `smsCode`: to the mobile of who asks. */
    body: z.object({ smsCode: smsCodeField }),
    output: applicationView,
  },
  'POST /staff/applications/:id/receive': {
    name: 'receive',
    judges: { field: 'seen' },
    summary: '收到原件',
    access: ['dispatcher', 'reviewer'],
    /** `parcelId`: the one that came, while another is still on its way. */
    body: z.object({ seen, ...which }),
    output: caseView,
  },
  'POST /staff/applications/:id/parcel-lost': {
    name: 'registerLoss',
    judges: { field: 'seen' },
    summary: '登记快递遗失或破损：原件请申请人重寄，证书转重做',
    access: ['dispatcher'],
    body: z.object({ seen, ...which, reason: z.enum(goneFor), note }),
    output: caseView,
  },
  'POST /staff/applications/:id/parcel-reason': {
    name: 'explainReturn',
    judges: { field: 'seen' },
    summary: '登记快递退回的原因，由此决定再次寄递的运费由谁承担',
    access: ['dispatcher'],
    body: z.object({ seen, reason: cameBackReason, note }),
    output: caseView,
  },
  'POST /staff/applications/:id/resend': {
    name: 'agreeResendByStaff',
    judges: { field: 'seen' },
    summary: '登记经办人在电话中同意的重寄运费和收件信息',
    access: ['dispatcher'],
    body: z.object({ seen, reason: cameBackReason, receiver, note }),
    output: caseView,
  },
  'POST /staff/applications/:id/parcel-returned': {
    name: 'takeBackOriginals',
    judges: { field: 'seen' },
    summary: '登记寄来的原件被退回申请人',
    access: ['dispatcher'],
    body: z.object({ seen, ...which, reason: cameBackReason, note }),
    output: caseView,
  },
  'POST /staff/applications/:id/dispatch': {
    name: 'dispatch',
    judges: { field: 'seen' },
    summary: '寄出：向快递下单，或登记已有单号',
    access: ['dispatcher'],
    body: z.object({ seen, courier: courierField.optional(), waybill: waybillField.optional() }),
    output: caseView,
  },
  'POST /staff/applications/:id/redispatch': {
    name: 'takeBackKey',
    judges: { field: 'seen' },
    summary: '登记证书被退回，待重新寄出',
    access: ['dispatcher'],
    body: z.object({ seen, ...which, reason: cameBackReason, note }),
    output: caseView,
  },
  'POST /staff/applications/:id/waybill': {
    name: 'correctWaybill',
    judges: { field: 'instead' },
    summary: '更正在途快递的单号',
    access: ['dispatcher'],
    /** `instead`: the number that stands there. */
    body: z.object({ courier: courierField, waybill: waybillField, instead: machineField(100) }),
    output: caseView,
  },
  'POST /staff/applications/:id/deliver': {
    name: 'markDelivered',
    judges: { field: 'seen' },
    summary: '登记签收',
    access: ['dispatcher'],
    body: z.object({ seen }),
    output: caseView,
  },
  'POST /staff/applications/:id/reopen-delivery': {
    name: 'reopenDelivery',
    judges: { field: 'seen' },
    summary: '撤销签收：误登记的，或快递报告已签收而收件人没有收到的',
    access: ['dispatcher', 'supervisor'],
    body: z.object({ seen, note }),
    output: caseView,
  },
  'POST /staff/applications/:id/key-lost/take-back': {
    name: 'takeBackLoss',
    judges: { field: 'seen' },
    summary: '撤销证书遗失报告：证书尚未吊销，继续有效',
    access: lifecycle.commands.takeBackLoss.by,
    body: z.object({ seen, note }),
    output: caseView,
  },
});
