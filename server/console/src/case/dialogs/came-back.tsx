import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { DialogProps } from './props.ts';
import { ReasonNote } from './reason-note.tsx';
import { useGive } from './use-give.ts';

/** The originals never reached us and are back with the applicant. */
export function OriginalsReturned({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen } = desk.view;
  const send = ({ note }: { note: string }) =>
    give('已登记退回，已通知经办人重新邮寄。', () =>
      call('POST /staff/applications/:id/parcel-returned', { params: { id }, body: { seen, note } }),
    );
  return (
    <Dialog<{ note: string }> title="登记原件退回" ok="登记退回" busy={busy} failure={failure} onFinish={send} close={close}>
      <p>申请回到邮寄前的一步，经办人会收到通知，核对收件地址后再次邮寄并填写新的单号。</p>
      <ReasonNote name="note" placeholder="例如：地址写错，快递已退回寄件人" />
    </Dialog>
  );
}

/** The key is back with us. */
export function KeyReturned({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen } = desk.view;
  const send = ({ note }: { note: string }) =>
    give('已登记退回，申请回到「待寄出」。', () =>
      call('POST /staff/applications/:id/redispatch', { params: { id }, body: { seen, note } }),
    );
  return (
    <Dialog<{ note: string }> title="登记证书退回" ok="登记退回" busy={busy} failure={failure} onFinish={send} close={close}>
      <p>证书已回到收发处才登记。申请回到「待寄出」，与收件人核对地址和电话后重新寄出。</p>
      <ReasonNote name="note" placeholder="例如：收件人电话无人接听，快递退回" />
    </Dialog>
  );
}
