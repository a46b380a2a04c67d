import { Alert } from 'antd';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { momentWords, yuan } from '../../words.ts';
import { confirmations } from '../commands.ts';
import type { DialogProps } from './props.ts';
import { ReasonNote } from './reason-note.tsx';
import { useGive } from './use-give.ts';

/** Giving money back on request: one person asks, another one confirms. */
export const Withdraw = (props: DialogProps) => (props.desk.view.withdrawal ? <Confirm {...props} /> : <Ask {...props} />);

function Ask({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen } = desk.view;
  const send = ({ reason }: { reason: string }) =>
    give('已提出撤回退款，等待另一位财务或主管确认。', () =>
      call('POST /staff/applications/:id/withdrawal', { params: { id }, body: { seen, reason } }),
    );
  return (
    <Dialog<{ reason: string }> title="提出撤回退款" ok="提出" danger busy={busy} failure={failure} onFinish={send} close={close}>
      <p>退款须由另一位财务或主管确认后才会执行。</p>
      <ReasonNote name="reason" placeholder="例如：经办人来电要求撤回，已核对身份" />
    </Dialog>
  );
}

function Confirm({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, withdrawal, amountFen } = desk.view;
  const title = withdrawal ? confirmations[withdrawal.command] : '';
  const send = () => give('已确认，正在全额退款。', () => call('POST /staff/applications/:id/withdrawal/confirm', { params: { id } }));
  return (
    <Dialog title={title} ok={`确认退款 ${yuan(amountFen)}`} danger busy={busy} failure={failure} onFinish={send} close={close}>
      <Alert className="gap-below" type="warning" showIcon title="申请将结束，已付款全额退回，不能恢复" />
      {withdrawal && (
        <p>
          {withdrawal.requestedBy} 于 {momentWords(withdrawal.requestedAt)} 提出：{withdrawal.reason}
        </p>
      )}
    </Dialog>
  );
}
