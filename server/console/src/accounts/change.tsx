import { Alert, Form, Input, Select } from 'antd';
import { type AccountChangeKind, accountChanges } from '../../../contract/account-changes.ts';
import { type IdentityPaperKey, identityPapers, usualPaper } from '../../../contract/identity-papers.ts';
import { keys } from '../../../contract/machine.ts';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import type { Account } from '../views.ts';

interface Typed {
  kind: AccountChangeKind;
  mobile?: string;
  agentName?: string;
  agentIdKind?: IdentityPaperKey;
  agentIdNumber?: string;
  evidence: string;
}

/** What is handed over or freed is the account of who is in charge. */
const possible = ({ claimed, standing }: Account) =>
  keys(accountChanges).filter(
    (kind) => accountChanges[kind].claimed === null || (standing === 'charge' && accountChanges[kind].claimed === claimed),
  );

const needed = (message: string) => [{ required: true, whitespace: true, message }];

function NewAgent() {
  return (
    <>
      <Form.Item label="新经办人姓名" name="agentName" rules={needed('请填写新经办人姓名')}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item label="新经办人证件类型" name="agentIdKind">
        <Select options={keys(identityPapers).map((value) => ({ value, label: identityPapers[value].label }))} />
      </Form.Item>
      <Form.Item label="新经办人证件号码" name="agentIdNumber" rules={needed('请填写新经办人证件号码')}>
        <Input maxLength={30} />
      </Form.Item>
    </>
  );
}

/** The organisation called: its agent's mobile or its agent is another one, or somebody else has its account. Another colleague confirms. */
export function Change({ account, close, onDone }: { account: Account; close: () => void; onDone: () => void }) {
  const { busy, failure, run } = useBusy();
  const [form] = Form.useForm<Typed>();
  const kinds = possible(account);
  const kind = Form.useWatch('kind', form) ?? kinds[0] ?? 'changeMobile';
  const { evidence, frees, newAgent } = accountChanges[kind];
  const ask = async (body: Typed) => {
    if (!(await run(() => call('POST /staff/accounts/:id/change', { params: { id: account.id }, body })))) return;
    close();
    onDone();
  };
  return (
    <Dialog<Typed>
      title="变更经办人"
      ok="提交，待同事确认"
      form={form}
      initial={{ kind: kinds[0], agentIdKind: usualPaper }}
      busy={busy}
      failure={failure}
      onFinish={ask}
      close={close}
    >
      <Form.Item label="变更事项" name="kind">
        <Select options={kinds.map((value) => ({ value, label: accountChanges[value].label }))} />
      </Form.Item>
      {frees && <Alert type="warning" showIcon message="确认后原账号随即关闭，其草稿删除，信用代码可重新注册；原手机收到短信。" />}
      {!frees && (
        <Form.Item label="新手机号" name="mobile" rules={needed('请填写新手机号')}>
          <Input maxLength={20} />
        </Form.Item>
      )}
      {newAgent && <NewAgent />}
      <Form.Item label="核实依据" name="evidence" extra={evidence} rules={needed('请填写核实依据')}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </Dialog>
  );
}
