import { Form, Input, Radio, Select } from 'antd';
import { type Courier, courierKeys, couriers, guessCourier, orderTaker } from '../../../../contract/couriers.ts';
import { type QuestionKey, reading } from '../../../../contract/form.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { DialogProps } from './props.ts';
import { useGive } from './use-give.ts';

interface Typed {
  way: 'order' | 'typed';
  courier?: Courier;
  waybill?: string;
}

const courierOptions = courierKeys.map((value) => ({ value, label: couriers[value].label }));

/** Orders the courier to fetch the parcel, or takes down a waybill that exists already. */
export function Dispatch({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const [form] = Form.useForm<Typed>();
  const { id, seen, form: answers, product } = desk.view;
  const said = (key: QuestionKey) => reading(product.form, key, answers.answers);
  const typed = Form.useWatch('way', form) === 'typed';
  const orders = orderTaker(product.courier.code) !== null;
  const guess = (waybill: string) => {
    const courier = guessCourier(waybill);
    if (courier) form.setFieldValue('courier', courier);
  };
  const send = ({ way, courier, waybill }: Typed) =>
    give('已登记寄出，已通知经办人和接收人。', () =>
      call('POST /staff/applications/:id/dispatch', { params: { id }, body: way === 'typed' ? { seen, courier, waybill } : { seen } }),
    );
  return (
    <Dialog<Typed>
      form={form}
      initial={{ way: orders ? 'order' : 'typed', courier: product.courier.code }}
      title="寄出证书"
      ok="寄出"
      busy={busy}
      failure={failure}
      onFinish={send}
      close={close}
    >
      <p>
        收件：{said('receiverName')}，{said('receiverMobile')}，{said('receiverRegion')}
        {said('receiverStreet')}
      </p>
      <Way words={orders ? product.courier.words : null} />
      {typed && <TypedWaybill guess={guess} />}
    </Dialog>
  );
}

/** Courier and number of a parcel; a known number fills in its courier. */
export const TypedWaybill = ({ guess }: { guess: (waybill: string) => void }) => (
  <div className="two-fields">
    <Form.Item label="快递单号" name="waybill" rules={[{ required: true, whitespace: true, message: '请扫描或填写快递单号' }]}>
      <Input className="serial" autoFocus autoComplete="off" maxLength={40} onChange={({ target }) => guess(target.value)} />
    </Form.Item>
    <Form.Item label="快递公司" name="courier" rules={[{ required: true, message: '请选择快递公司' }]}>
      <Select options={courierOptions} />
    </Form.Item>
  </div>
);

const Way = ({ words }: { words: string | null }) => (
  <Form.Item name="way">
    <Radio.Group
      options={[
        { value: 'order', label: words ? `向快递下单（${words}）` : '向快递下单（该快递须自行下单）', disabled: words === null },
        { value: 'typed', label: '登记已有单号' },
      ]}
    />
  </Form.Item>
);
