import { Form } from 'antd';
import type { ReadSerials } from '../../../../contract/serials.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { DialogProps } from './props.ts';
import { ReasonNote } from './reason-note.tsx';
import { readTyped, SerialFields } from './serial-fields.tsx';
import { useGive } from './use-give.ts';

type Typed = ReadSerials & { reason: string };

/** Numbers that were recorded wrongly: one person reads them anew off the thing itself, another one decides (`RequestBar`). */
export function CorrectSerials({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const [form] = Form.useForm<Typed>();
  const { id, seen, product, certificate } = desk.view;
  const send = ({ reason, ...typed }: Typed) =>
    give('已提出更正序列号，等待另一位制证员或主管确认。', () =>
      call('POST /staff/applications/:id/serials', { params: { id }, body: { seen, reason, ...readTyped(typed) } }),
    );
  return (
    <Dialog<Typed> form={form} title="更正序列号" ok="提出更正" busy={busy} failure={failure} onFinish={send} close={close}>
      <p>
        现登记：{product.serials.certificateSerial.label} <span className="number">{certificate?.serial}</span>，
        {product.serials.keySerial.label} <span className="number">{certificate?.keySerial}</span>
      </p>
      <SerialFields form={form} formats={product.serials} />
      <ReasonNote name="reason" autoFocus={false} placeholder="例如：制证时扫到了另一把锁；经办人会在办理记录中看到" />
    </Dialog>
  );
}
