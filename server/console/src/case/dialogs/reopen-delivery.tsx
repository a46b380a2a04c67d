import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { DialogProps } from './props.ts';
import { ReasonNote } from './reason-note.tsx';
import { useGive } from './use-give.ts';

/** A delivery that somebody marked by mistake is taken back. */
export function ReopenDelivery({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen } = desk.view;
  const send = ({ note }: { note: string }) =>
    give('已撤销签收，继续跟踪快递。', () =>
      call('POST /staff/applications/:id/reopen-delivery', { params: { id }, body: { seen, note } }),
    );
  return (
    <Dialog<{ note: string }> title="撤销签收" ok="撤销签收" busy={busy} failure={failure} onFinish={send} close={close}>
      <p>仅用于误点的签收：申请回到「已寄出」，系统重新向快递公司查询，并告知经办人。</p>
      <ReasonNote name="note" placeholder="例如：经办人来电，尚未收到，误点了确认收到" />
    </Dialog>
  );
}
