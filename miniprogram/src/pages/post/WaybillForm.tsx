import { useState } from 'react';
import { cleanWaybill, couriers, guessCourier, isCourier } from '../../../../server/contract/couriers.ts';
import type { ParcelView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card } from '../../components/controls';
import { FaultSummary } from '../../components/FaultSummary';
import { ChoiceField, TextField } from '../../components/fields';
import { Failure } from '../../components/states';
import { draftOf } from '../../drafts';
import { type Typed, useAction, useTyped } from '../../hooks';
import { askToNotify } from '../../notify';
import { device } from '../../platform/device';

const plain = (typed: string) => cleanWaybill(typed.normalize('NFKC'));

const waybillChecks = {
  waybill: (typed: string) => (/^(?=.*\d)[0-9A-Z-]{8,30}$/.test(plain(typed)) ? null : '快递单号应为 8–30 位字母或数字'),
  courier: (chosen: string) => (isCourier(chosen) ? null : '请选择快递公司'),
};

/** Fills in the courier that the number looks like; a choice already made stays. */
function guess({ typed, set }: WaybillTyped, waybill = typed.waybill): void {
  const courier = guessCourier(plain(waybill));
  if (courier && !typed.courier) set('courier')(courier);
}

type WaybillTyped = Typed<keyof typeof waybillChecks>;

/** Reads the number from the parcel, where there is a camera to do it. */
function Scan({ form }: { form: WaybillTyped }) {
  const { scanCode } = device;
  if (!scanCode) return null;
  const scanned = (text: string) => {
    if (text === '') return;
    form.set('waybill')(plain(text));
    guess(form, text);
  };
  return (
    <Button look="secondary" onTap={() => scanCode().then(scanned)}>
      扫面单上的条码
    </Button>
  );
}

export type Does = 'post' | 'postAnother' | 'retype';

export const waybillWords = {
  post: { title: '寄出后填写快递单号', button: '我已寄出', done: '已记录，双方都能看到物流' },
  postAnother: { title: '漏寄了资料？再寄一件', button: '另一件已寄出', done: '已记录，两件都能看到物流' },
  retype: { title: '更正快递单号', button: '更正', done: '已更正' },
} as const satisfies Record<Does, object>;

function useWaybill(id: string, does: Does, wrong?: ParcelView): WaybillTyped {
  const draft = draftOf<keyof typeof waybillChecks>(does === 'postAnother' ? `post another ${id}` : `post ${id}`, {
    waybill: 'device',
    courier: 'device',
  });
  // A page that was gone before the field was left kept the number alone: the guess is made up for once, and stays as much the person's to
  // change as one that came at the field.
  useState(() => {
    const { waybill = '', courier } = draft.read(() => '');
    const guessed = wrong || courier !== undefined ? null : guessCourier(plain(waybill));
    if (guessed) draft.keep('courier', guessed, '');
  });
  const initial = wrong ? { waybill: wrong.waybill, courier: wrong.courier } : {};
  return useTyped(waybillChecks, initial, draft);
}

/** The number goes to the service, for the first time or in place of the wrong one. */
async function tell(id: string, { typed, forget }: WaybillTyped, does: Does, wrong?: ParcelView): Promise<void> {
  const { courier } = typed;
  if (!isCourier(courier)) return;
  const body = { courier, waybill: plain(typed.waybill) };
  if (wrong) await call('POST /applications/:id/waybill', { params: { id }, body: { ...body, instead: wrong.waybill } });
  else {
    await askToNotify();
    const endpoint = does === 'post' ? 'POST /applications/:id/post' : 'POST /applications/:id/parcels';
    await call(endpoint, { params: { id }, body });
  }
  forget();
  device.toast(waybillWords[does].done);
}

interface Props {
  id: string;
  does: Does;
  /** The parcel whose number is set right. */
  wrong?: ParcelView;
  onPosted: () => void;
}

/** What is typed of a parcel, and what sends it. */
export function useWaybillForm({ id, does, wrong, onPosted }: Props) {
  const form = useWaybill(id, does, wrong);
  const { busy, failure, run } = useAction();
  const send = async () => {
    await tell(id, form, does, wrong);
    onPosted();
  };
  return { form, busy, failure, submit: () => void (form.check() && run(send)) };
}

/** The number first: its shape usually tells the courier, which stays the person's to change. */
export function WaybillFields({ does, waybill: { form, failure } }: { does: Does; waybill: ReturnType<typeof useWaybillForm> }) {
  return (
    <Card title={waybillWords[does].title}>
      <FaultSummary faults={form.faults} />
      <TextField {...form.field('waybill')} label="快递单号" hint="在快递面单或快递公司短信里" onLeave={() => guess(form)} />
      <Scan form={form} />
      <ChoiceField {...form.field('courier')} label="快递公司" options={couriers} />
      <Failure failure={failure} />
    </Card>
  );
}
