import { Form, Input } from 'antd';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { OpenCase } from '../open-case.ts';
import { useGive } from './use-give.ts';

interface Typed {
  note: string;
}

/** A mail that came back hours after it was taken: what the returned mail says. */
export function EnterBounce({ desk, round, close }: { desk: OpenCase; round: number; close: () => void }) {
  const { give, failure, busy } = useGive(desk, close);
  const [form] = Form.useForm<Typed>();
  const { id, invoice } = desk.view;
  const enter = ({ note }: Typed) =>
    give('已登记退信，经办人会收到短信。', () =>
      call('POST /staff/applications/:id/invoice/bounced', { params: { id }, body: { round, note } }),
    );
  return (
    <Dialog<Typed> form={form} title="登记发票邮件退信" ok="登记" busy={busy} failure={failure} onFinish={enter} close={close}>
      <p>发往 {invoice?.email} 的邮件被退回。经办人会收到短信，可自己更正邮箱后重发。</p>
      <Form.Item label="退信原因" name="note" rules={[{ required: true, whitespace: true, message: '请填写退信原因' }]}>
        <Input autoFocus autoComplete="off" maxLength={200} />
      </Form.Item>
    </Dialog>
  );
}
