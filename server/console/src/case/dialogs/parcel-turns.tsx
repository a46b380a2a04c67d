import { Form, Radio } from 'antd';
import type { ReactNode } from 'react';
import type { ParcelCommand } from '../../../../contract/machines/parcel.ts';
import {
  type CameBackFor,
  cameBackFor,
  freightForStaff,
  type GoneFor,
  goneFor,
  type ReturnReason,
  returnReasons,
} from '../../../../contract/parcel-reasons.ts';
import type { Seen } from '../../../../contract/seen.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { CaseView } from '../../views.ts';
import type { DialogProps } from './props.ts';
import { ReasonNote } from './reason-note.tsx';
import { useGive } from './use-give.ts';
import { WhichParcel } from './which-parcel.tsx';

interface Noted {
  note: string;
}

interface Turn<Typed extends Noted> {
  title: string;
  ok: string;
  done: string;
  /** What follows, and when it may be given. */
  says: string;
  /** An example of the note. */
  example: string;
  fields?: ReactNode;
  /** The way of the parcel that it is about, where there may be several. */
  which?: { way: 'inbound' | 'outbound'; command: ParcelCommand };
  send(params: { id: string }, body: Typed & { seen: Seen }): Promise<CaseView>;
}

/** What became of a parcel, in the words of who knows: a note, and what `fields` ask beside it. */
function NoteDialog<Typed extends Noted>({ desk, close, turn }: DialogProps & { turn: Turn<Typed> }) {
  const { title, ok, done, says, example, fields, which, send } = turn;
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen } = desk.view;
  const finish = (typed: Typed) => give(done, () => send({ id }, { ...typed, seen }));
  return (
    <Dialog<Typed> title={title} ok={ok} busy={busy} failure={failure} onFinish={finish} close={close}>
      <p>{says}</p>
      {which && <WhichParcel view={desk.view} {...which} label="是哪一件" />}
      {fields}
      <ReasonNote name="note" placeholder={`例如：${example}`} autoFocus={!fields} />
    </Dialog>
  );
}

/** Why it did not arrive; who pays for the next one stands beside each. */
const Reasons = ({ of }: { of: readonly ReturnReason[] }) => (
  <Form.Item label="原因" name="reason" rules={[{ required: true, message: '请选择原因' }]}>
    <Radio.Group
      className="stacked"
      options={of.map((value) => ({ value, label: `${returnReasons[value].label}（${freightForStaff[returnReasons[value].payer]}）` }))}
    />
  </Form.Item>
);

type Back = Noted & { reason: CameBackFor; parcelId?: string };
type Gone = Noted & { reason: GoneFor; parcelId?: string };

const originalsReturned: Turn<Back> = {
  title: '登记原件退回',
  which: { way: 'inbound', command: 'sendBack' },
  ok: '登记退回',
  done: '已登记退回，已通知经办人。',
  says: '申请回到邮寄前的一步，经办人会收到通知，核对收件地址后再次邮寄并填写新的单号；另有一件在途或已收到的，只登记这一件。',
  example: '地址写错，快递已退回寄件人',
  fields: <Reasons of={cameBackFor} />,
  send: (params, body) => call('POST /staff/applications/:id/parcel-returned', { params, body }),
};

const keyReturned: Turn<Back> = {
  title: '登记证书退回',
  which: { way: 'outbound', command: 'sendBack' },
  ok: '登记退回',
  done: '已登记退回，申请回到「待寄出」。',
  says: '证书已回到收发处才登记。申请回到「待寄出」；运费由申请单位承担的，经办人同意后才能重新寄出。',
  example: '收件人电话无人接听，快递退回',
  fields: <Reasons of={cameBackFor} />,
  send: (params, body) => call('POST /staff/applications/:id/redispatch', { params, body }),
};

const explainReturn: Turn<Back> = {
  title: '登记退回原因',
  ok: '登记原因',
  done: '已登记原因，已告知经办人由谁承担运费。',
  says: '向快递和收件人核实后登记；再次寄递的运费由谁承担由此决定，并告知经办人。',
  example: '快递员称收件人拒收，收件人称不知情',
  fields: <Reasons of={cameBackFor} />,
  send: (params, body) => call('POST /staff/applications/:id/parcel-reason', { params, body }),
};

const lost = {
  ok: '登记',
  fields: <Reasons of={goneFor} />,
  send: (params: { id: string }, body: Gone & { seen: Seen }) => call('POST /staff/applications/:id/parcel-lost', { params, body }),
};

const originalsLost: Turn<Gone> = {
  ...lost,
  title: '登记原件遗失或破损',
  which: { way: 'inbound', command: 'lose' },
  done: '已登记，已通知经办人。',
  says: '快递公司确认遗失，或到件已不能使用。申请回到邮寄前的一步；另有一件在途或已收到的，只登记这一件。',
  example: '快递确认转运中遗失，工单号已记',
  fields: <Reasons of={goneFor} />,
};

const keyLost: Turn<Gone> = {
  ...lost,
  title: '登记证书遗失或破损',
  which: { way: 'outbound', command: 'lose' },
  done: '已登记，已告知经办人，主管会收到重做的待办。',
  says: '快递公司确认遗失，或收件人收到时已损坏。主管据此发起重新制证，旧证书先登记吊销。',
  example: '快递确认派送途中遗失',
};

const reopenDelivery: Turn<Noted> = {
  title: '撤销签收',
  ok: '撤销签收',
  done: '已撤销签收，继续跟踪快递。',
  says: '误点的签收，或快递报告已签收而收件人没有收到：申请回到「已寄出」，重新向快递公司查询，并告知经办人。快递报告的签收撤销后，收发员会收到核实的待办。',
  example: '经办人来电，尚未收到，误点了确认收到',
  send: (params, body) => call('POST /staff/applications/:id/reopen-delivery', { params, body }),
};

const takeBackLoss: Turn<Noted> = {
  title: '撤销遗失报告',
  ok: '撤销报告',
  done: '已撤销遗失报告，证书继续有效，已告知经办人。',
  says: '仅用于尚未吊销的证书：先向经办人核实证书在其手中。吊销的待办随之结束，证书继续有效。',
  example: '经办人来电，并未报告遗失，证书在本人手中',
  send: (params, body) => call('POST /staff/applications/:id/key-lost/take-back', { params, body }),
};

/** The originals never reached us and are back with the applicant. */
export const OriginalsReturned = (props: DialogProps) => <NoteDialog {...props} turn={originalsReturned} />;

/** The key is back with us. */
export const KeyReturned = (props: DialogProps) => <NoteDialog {...props} turn={keyReturned} />;

/** A courier alone reported it, and no courier says why. */
export const ExplainReturn = (props: DialogProps) => <NoteDialog {...props} turn={explainReturn} />;

/** They will not come: the applicant prints, seals and posts them again. */
export const OriginalsLost = (props: DialogProps) => <NoteDialog {...props} turn={originalsLost} />;

/** The key will not arrive as it was sent: a supervisor is asked to have a new one made. */
export const KeyLost = (props: DialogProps) => <NoteDialog {...props} turn={keyLost} />;

/** A delivery that somebody marked by mistake is taken back. */
export const ReopenDelivery = (props: DialogProps) => <NoteDialog {...props} turn={reopenDelivery} />;

/** A key that the agent reported as lost was not. */
export const TakeBackLoss = (props: DialogProps) => <NoteDialog {...props} turn={takeBackLoss} />;
