import { Form, Input } from 'antd';
import { type CameBackFor, freightForStaff, returnReasons } from '../../../../contract/parcel-reasons.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { DialogProps } from './props.ts';
import { ReasonNote } from './reason-note.tsx';
import { useGive } from './use-give.ts';

interface Typed {
  note: string;
  receiverName?: string;
  receiverMobile?: string;
  receiverStreet?: string;
}

/** What the agent said by telephone: the freight is agreed to, and where the key goes now. */
export function AgreeResend({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen, parcels } = desk.view;
  const back = parcels.find(({ direction, back }) => direction === 'outbound' && back !== null)?.back;
  const send = ({ note, ...typed }: Typed) => {
    const receiver = Object.fromEntries(Object.entries(typed).filter(([, value]) => value));
    const body = { seen, reason: back?.reason as CameBackFor, receiver, note };
    return give('已登记同意，可以重新寄出。', () => call('POST /staff/applications/:id/resend', { params: { id }, body }));
  };
  return (
    <Dialog<Typed> title="登记经办人同意重寄" ok="登记同意" busy={busy} failure={failure} onFinish={send} close={close}>
      <p>
        退回原因：{back?.label}
        {back && `，${freightForStaff[returnReasons[back.reason].payer]}`}。请与经办人电话核对；收件信息没有变化的留空。
      </p>
      <Form.Item label="接收人" name="receiverName">
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <Form.Item label="接收人手机" name="receiverMobile">
        <Input maxLength={20} autoComplete="off" />
      </Form.Item>
      <Form.Item label="详细地址" name="receiverStreet">
        <Input maxLength={120} autoComplete="off" />
      </Form.Item>
      <ReasonNote name="note" placeholder="例如：经办人来电确认到付，改寄单位前台" autoFocus={false} />
    </Dialog>
  );
}
