import { Form, Input, Radio } from 'antd';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import type { Account } from '../views.ts';
import { momentWords } from '../words.ts';

interface Typed {
  ended: boolean;
  note: string;
}

/** What was found out about an organisation that is said to be gone. The note says who was called and what was seen. */
export function Ended({ account, close, onDone }: { account: Account; close: () => void; onDone: () => void }) {
  const { busy, failure, run } = useBusy();
  const { ended: since } = account;
  const save = async (body: Typed) => {
    if (!(await run(() => call('POST /staff/accounts/:id/register', { params: { id: account.id }, body })))) return;
    close();
    onDone();
  };
  return (
    <Dialog<Typed>
      title="核实登记状态"
      ok="登记"
      initial={{ ended: since === null }}
      busy={busy}
      failure={failure}
      onFinish={save}
      close={close}
    >
      <p>
        {account.organisationName}
        {since ? `：${momentWords(since.since)}起按「${since.as}」暂停办理。` : '：登记状态没有疑问。'}
      </p>
      <Form.Item label="核实结果" name="ended">
        <Radio.Group
          options={[
            { value: true, label: '已注销或吊销，暂停办理' },
            { value: false, label: '登记有误，继续办理' },
          ]}
        />
      </Form.Item>
      <Form.Item label="核实依据" name="note" rules={[{ required: true, whitespace: true, message: '请填写核实依据' }]}>
        <Input.TextArea rows={3} maxLength={500} showCount placeholder="例如：已回拨单位公开电话，已看登记机关的证明" />
      </Form.Item>
    </Dialog>
  );
}
