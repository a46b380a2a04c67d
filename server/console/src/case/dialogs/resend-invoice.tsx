import { Form, Input } from 'antd';
import { emailFault, foldEmail } from '../../../../contract/identifiers.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { OpenCase } from '../open-case.ts';
import { useGive } from './use-give.ts';

interface Typed {
  email?: string;
}

const check = async (_: unknown, typed?: string) => {
  const fault = typed?.trim() ? emailFault(foldEmail(typed)) : null;
  if (fault) throw new Error(fault);
};

/** After a bounce: to the address that the agent said on the phone. */
export function ResendInvoice({ desk, close }: { desk: OpenCase; close: () => void }) {
  const { give, failure, busy } = useGive(desk, close);
  const [form] = Form.useForm<Typed>();
  const { id, invoice } = desk.view;
  const send = ({ email }: Typed) => {
    const body = email?.trim() ? { email: email.trim() } : {};
    return give('发票正在重新发送。', () => call('POST /staff/applications/:id/invoice/resend', { params: { id }, body }));
  };
  return (
    <Dialog<Typed> form={form} title="重新发送发票" ok="发送" busy={busy} failure={failure} onFinish={send} close={close}>
      <p>邮件被 {invoice?.email} 退回。请先电话联系经办人核对邮箱。</p>
      <Form.Item label="更正后的邮箱（不填则按原邮箱再发一次）" name="email" rules={[{ validator: check }]}>
        <Input autoFocus autoComplete="off" maxLength={60} />
      </Form.Item>
    </Dialog>
  );
}
