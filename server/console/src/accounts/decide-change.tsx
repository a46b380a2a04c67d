import { Button, Form, Input } from 'antd';
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
        {account.organisationName}：{askerName}于{momentWords(askedAt)}提出。
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

/** What a colleague asked, with the evidence: the second person does it, or says no in words. */
export function DecideChange({
  account,
  change,
  close,
  onDone,
}: {
  account: Account;
  change: Open;
  close: () => void;
  onDone: () => void;
}) {
  const { busy, failure, run } = useBusy();
  const { kind, askedAt } = change;
  const params = { id: account.id };
  const decided = async (work: () => Promise<unknown>) => {
    if (!(await run(work))) return;
    close();
    onDone();
  };
  const confirm = () => decided(() => call('POST /staff/accounts/:id/change/confirm', { params, body: { askedAt } }));
  const refuse = (note: string) => decided(() => call('POST /staff/accounts/:id/change/refuse', { params, body: { askedAt, note } }));
  const title = accountChanges[kind].label;
  return (
    <Dialog<{ note: string }> {...{ title, busy, failure, close }} ok="驳回" danger onFinish={({ note }) => refuse(note)}>
      <Asked account={account} change={change} />
      <p>
        <Button type="primary" loading={busy} onClick={confirm}>
          依据已核对，确认办理
        </Button>
      </p>
      <Form.Item label="不同意的，写明原因" name="note" rules={[{ required: true, whitespace: true, message: '请填写原因' }]}>
        <Input.TextArea rows={2} maxLength={500} showCount />
      </Form.Item>
    </Dialog>
  );
}
