import { Alert } from 'antd';
import { payment as machine } from '../../../../contract/machines/payment.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { yuan } from '../../words.ts';
import type { DialogProps } from './props.ts';
import { ReasonNote } from './reason-note.tsx';
import { useGive } from './use-give.ts';

export function Reject({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen, payments } = desk.view;
  const paid = payments.filter(({ state }) => machine.states[state].paid).reduce((sum, { amountFen }) => sum + amountFen, 0);
  const send = ({ note }: { note: string }) =>
    give(paid > 0 ? '已提出不予受理，等待另一位财务或主管确认退款。' : '已登记不予受理，已通知经办人。', () =>
      call('POST /staff/applications/:id/reject', { params: { id }, body: { seen, note } }),
    );
  return (
    <Dialog<{ note: string }> title="不予受理" ok="不予受理" danger busy={busy} failure={failure} onFinish={send} close={close}>
      <Alert
        className="gap-below"
        type="warning"
        showIcon
        title="申请将结束，不能恢复"
        description={paid > 0 ? `须由另一位财务或主管确认，随后全额退款 ${yuan(paid)}。` : '这份申请尚未付款，无需退款。'}
      />
      <ReasonNote name="note" placeholder="经办人会看到理由" />
    </Dialog>
  );
}
