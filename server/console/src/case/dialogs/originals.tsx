import { Form, Input, Radio } from 'antd';
import { type Courier, guessCourier } from '../../../../contract/couriers.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { TypedWaybill } from './dispatch.tsx';
import type { DialogProps } from './props.ts';
import { ReasonNote } from './reason-note.tsx';
import { useGive } from './use-give.ts';

export type OriginalsDialog = Pick<DialogProps, 'desk' | 'close'>;

interface Sent {
  courier: Courier;
  waybill: string;
}

/** The originals are with the courier. */
export function SentBack({ desk, close }: OriginalsDialog) {
  const { give, failure, busy } = useGive(desk, close);
  const [form] = Form.useForm<Sent>();
  const { id, originals } = desk.view;
  const guess = (waybill: string) => {
    const courier = guessCourier(waybill);
    if (courier) form.setFieldValue('courier', courier);
  };
  const send = (body: Sent) =>
    give('已登记寄回，已告知经办人。', () => call('POST /staff/applications/:id/originals/sent-back', { params: { id }, body }));
  return (
    <Dialog<Sent> form={form} title="登记原件寄回" ok="登记寄回" busy={busy} failure={failure} onFinish={send} close={close}>
      <p>寄往申请表上的接收人。{originals?.freight && `${originals.freight}。`}</p>
      <TypedWaybill guess={guess} />
    </Dialog>
  );
}

/** The applicant did not take them. */
export function CameBack({ desk, close }: OriginalsDialog) {
  const { give, failure, busy } = useGive(desk, close);
  const { id } = desk.view;
  const send = (body: { note: string }) =>
    give('已登记退回，已请经办人重新选择。', () => call('POST /staff/applications/:id/originals/came-back', { params: { id }, body }));
  return (
    <Dialog<{ note: string }> title="登记寄回的原件被退回" ok="登记退回" busy={busy} failure={failure} onFinish={send} close={close}>
      <p>经办人会收到短信，重新选择寄回或销毁。</p>
      <ReasonNote name="note" placeholder="例如：收件人拒收，快递已退回" />
    </Dialog>
  );
}

/** An envelope came though the application had ended. */
export function Arrived({ desk, close }: OriginalsDialog) {
  const { give, failure, busy } = useGive(desk, close);
  const { id } = desk.view;
  const send = (body: { note: string }) =>
    give('已登记，请经办人选择寄回或销毁。', () => call('POST /staff/applications/:id/originals/arrived', { params: { id }, body }));
  return (
    <Dialog<{ note: string }> title="登记终止后收到的原件" ok="登记" busy={busy} failure={failure} onFinish={send} close={close}>
      <p>申请已终止。登记后短信请经办人选择寄回或销毁。</p>
      <ReasonNote name="note" placeholder="例如：邮政平信，没有单号，内有申请表、授权书各 1 份" />
    </Dialog>
  );
}

/** First of two. */
export function Destroyed({ desk, close }: OriginalsDialog) {
  const { give, failure, busy } = useGive(desk, close);
  const { id } = desk.view;
  const send = (body: { evidence: string }) =>
    give('已登记，请在场的另一位同事复核。', () => call('POST /staff/applications/:id/originals/destroyed', { params: { id }, body }));
  return (
    <Dialog<{ evidence: string }> title="登记原件销毁" ok="登记" danger busy={busy} failure={failure} onFinish={send} close={close}>
      <p>两人在场销毁；登记后由在场的另一人复核，复核之前可以驳回。</p>
      <Form.Item label="销毁情况" name="evidence" rules={[{ required: true, whitespace: true, message: '请填写销毁情况' }]}>
        <Input.TextArea
          autoFocus
          rows={3}
          maxLength={500}
          showCount
          placeholder="例如：申请表、授权书各 1 份，碎纸机粉碎，销毁单第 26-118 号"
        />
      </Form.Item>
    </Dialog>
  );
}

interface Decision {
  agreed: boolean;
  words: string;
}

/** Second of two, who was there. */
export function Decide({ desk, close }: OriginalsDialog) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, originals } = desk.view;
  const send = (body: Decision) =>
    give(body.agreed ? '已复核销毁，已告知经办人。' : '已驳回，请重新处理。', () =>
      call('POST /staff/applications/:id/originals/destroyed/decide', { params: { id }, body }),
    );
  return (
    <Dialog<Decision>
      title="复核原件销毁"
      ok="提交"
      danger
      busy={busy}
      failure={failure}
      initial={{ agreed: true }}
      onFinish={send}
      close={close}
    >
      <p>登记的情况：{originals?.evidence}</p>
      <Form.Item label="复核" name="agreed">
        <Radio.Group
          className="stacked"
          options={[
            { value: true, label: '我在场，确已销毁' },
            { value: false, label: '驳回：没有销毁，或与登记不符' },
          ]}
        />
      </Form.Item>
      <ReasonNote name="words" placeholder="例如：与喻芳一同销毁" autoFocus={false} />
    </Dialog>
  );
}
