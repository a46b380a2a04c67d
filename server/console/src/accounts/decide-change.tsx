import { Form, Input, Radio } from 'antd';
import { accountChanges } from '../../../contract/account-changes.ts';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import type { Account } from '../views.ts';
import { momentWords } from '../words.ts';

type Open = NonNullable<Account['change']>;

/** What was asked for, by whom, on what evidence. */
function Asked({ account, change }: { account: Account; change: Open }) {
  const { mobile, agentName, evidence, askerName, askedAt } = change;
  return (
    <>
      <p>
        {account.organisationName}：{askerName} {momentWords(askedAt)} 提出。
      </p>
      {mobile && (
        <p>
          新手机号 <span className="number">{mobile}</span>
          {agentName && `，新经办人 ${agentName}`}
        </p>
      )}
      <p>依据：{evidence}</p>
      <p className="secondary">确认以前，须在待办「确认变更经办人」中登记与单位公开电话接通的通话。</p>
    </>
  );
}

interface Props {
  account: Account;
  change: Open;
  close: () => void;
  onDone: () => void;
}

interface Decision {
  agreed: boolean;
  note: string;
}

/** What a colleague asked, with the evidence: the second person does it, or says no in words. */
export function DecideChange({ account, change, close, onDone }: Props) {
  const { busy, failure, run } = useBusy();
  const { kind, askedAt } = change;
  const params = { id: account.id };
  const decided = async (work: () => Promise<unknown>) => {
    if (!(await run(work))) return;
    close();
    onDone();
  };
  const send = ({ agreed, note }: Decision) =>
    decided(() =>
      agreed
        ? call('POST /staff/accounts/:id/change/confirm', { params, body: { askedAt } })
        : call('POST /staff/accounts/:id/change/refuse', { params, body: { askedAt, note } }),
    );
  const [form] = Form.useForm<Decision>();
  const agreed = Form.useWatch('agreed', form);
  const title = `复核：${accountChanges[kind].label}`;
  return (
    <Dialog<Decision> {...{ title, busy, failure, close, form }} ok={agreed === false ? '驳回' : '确认办理'} onFinish={send}>
      <Asked account={account} change={change} />
      <Form.Item label="复核" name="agreed" rules={[{ required: true, message: '请选择确认或驳回' }]}>
        <Radio.Group
          className="stacked"
          options={[
            { value: true, label: '依据已核对，确认办理' },
            { value: false, label: '驳回：依据不足，或与核对的不符' },
          ]}
        />
      </Form.Item>
      {agreed === false && (
        <Form.Item label="原因" name="note" rules={[{ required: true, whitespace: true, message: '请填写原因' }]}>
          <Input.TextArea rows={2} maxLength={500} showCount />
        </Form.Item>
      )}
    </Dialog>
  );
}
