import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { allowed } from '../../../contract/machine.ts';
import { withdrawal as machine } from '../../../contract/machines/withdrawal.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import { useSession } from '../frame/session.tsx';
import { momentWords } from '../words.ts';
import { useGive } from './dialogs/use-give.ts';
import type { OpenCase } from './open-case.ts';

/** The applicant waits to hear whether the application is withdrawn: carried out by 「提出撤回退款」, or refused with words. */
export function WithdrawalBar({ desk }: { desk: OpenCase }) {
  const { roles } = useSession();
  const [refusing, setRefusing] = useState(false);
  const { withdrawal, request } = desk.view;
  if (!withdrawal || !machine.states[withdrawal.state].open) return null;
  const mayRefuse = !request && allowed(machine, withdrawal.state, roles).includes('refuse');
  const refuse = (
    <Button disabled={desk.busy} onClick={() => setRefusing(true)}>
      不同意
    </Button>
  );
  return (
    <>
      <Alert
        banner
        showIcon
        type="warning"
        title={`经办人申请撤回，${withdrawal.said}：暂停办理，请财务在 ${withdrawal.dueOn} 前办理或答复${withdrawal.firstDueOn ? `（原定 ${withdrawal.firstDueOn}，已告知延后）` : ''}`}
        description={`${momentWords(withdrawal.askedAt)} 提出：${withdrawal.reason}`}
        action={mayRefuse && refuse}
      />
      {refusing && <Refuse desk={desk} close={() => setRefusing(false)} />}
    </>
  );
}

function Refuse({ desk, close }: { desk: OpenCase; close: () => void }) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen } = desk.view;
  const send = ({ reason }: { reason: string }) =>
    give('已答复经办人，申请继续办理。', () =>
      call('POST /staff/applications/:id/withdrawal/refuse', { params: { id }, body: { seen, reason } }),
    );
  return (
    <Dialog<{ reason: string }> title="不同意撤回" ok="答复经办人" busy={busy} failure={failure} onFinish={send} close={close}>
      <Form.Item label="原因" name="reason" rules={[{ required: true, whitespace: true, message: '请填写原因' }]}>
        <Input.TextArea autoFocus rows={3} maxLength={500} showCount placeholder="经办人会看到，例如：证书已在制作，按退款规则不能退款" />
      </Form.Item>
    </Dialog>
  );
}
