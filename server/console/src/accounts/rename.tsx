import { Form, Input } from 'antd';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import type { Account } from '../views.ts';

interface Typed {
  organisationName: string;
  note: string;
}

/** The organisation called: its name was typed wrongly. The note says how the caller was checked. */
export function Rename({ account, close, onDone }: { account: Account; close: () => void; onDone: () => void }) {
  const { busy, failure, run } = useBusy();
  const save = async (body: Typed) => {
    if (!(await run(() => call('POST /staff/accounts/:id/rename', { params: { id: account.id }, body })))) return;
    close();
    onDone();
  };
  return (
    <Dialog<Typed>
      title="更正单位名称"
      ok="更正"
      initial={{ organisationName: account.organisationName }}
      busy={busy}
      failure={failure}
      onFinish={save}
      close={close}
    >
      <p className="secondary">
        统一社会信用代码 <span className="number">{account.uscc}</span> 不能更正，填错须重新注册。
      </p>
      <Form.Item label="单位名称" name="organisationName" rules={[{ required: true, whitespace: true, message: '请填写单位名称' }]}>
        <Input autoFocus maxLength={60} />
      </Form.Item>
      <Form.Item label="来电核实情况" name="note" rules={[{ required: true, whitespace: true, message: '请填写来电核实情况' }]}>
        <Input.TextArea rows={3} maxLength={500} showCount placeholder="例如：经办人来电，已核对证照上的名称" />
      </Form.Item>
    </Dialog>
  );
}
