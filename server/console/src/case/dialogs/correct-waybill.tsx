import { Form } from 'antd';
import { type Courier, guessCourier } from '../../../../contract/couriers.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { OpenCase } from '../open-case.ts';
import { TypedWaybill } from './dispatch.tsx';
import { useGive } from './use-give.ts';
import './dialogs.css';

interface Typed {
  courier: Courier;
  waybill: string;
}

/** The parcel travels under another number than was typed. */
export function CorrectWaybill({
  desk,
  instead,
  way,
  close,
}: {
  desk: OpenCase;
  instead: string;
  way: 'inbound' | 'outbound' | 'wayBack';
  close: () => void;
}) {
  const { give, failure, busy } = useGive(desk, close);
  const [form] = Form.useForm<Typed>();
  const { id, shipping } = desk.view;
  const guess = (waybill: string) => {
    const courier = guessCourier(waybill);
    if (courier) form.setFieldValue('courier', courier);
  };
  const send = (typed: Typed) =>
    give(way === 'outbound' ? '运单号已更正，已重新通知经办人和接收人。' : '单号已更正，按新单号跟踪。', () =>
      call('POST /staff/applications/:id/waybill', { params: { id }, body: { ...typed, instead } }),
    );
  return (
    <Dialog<Typed> form={form} title="更正快递单号" ok="更正" busy={busy} failure={failure} onFinish={send} close={close}>
      {way === 'outbound' && shipping && (
        <p>
          {shipping.mayCorrect
            ? '微信付款的订单，发货信息只能更正一次，请对照快递面单核对后再提交。'
            : '微信的发货信息已不能再更正：提交后财务会收到待办，在微信商户后台处理。'}
        </p>
      )}
      <TypedWaybill guess={guess} />
    </Dialog>
  );
}
