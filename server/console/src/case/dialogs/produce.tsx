import { Form } from 'antd';
import type { ReadSerials } from '../../../../contract/serials.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { DialogProps } from './props.ts';
import { readTyped, SerialFields } from './serial-fields.tsx';
import { useGive } from './use-give.ts';

/** The key is made: its numbers are read off the thing itself. */
export function Produce({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const [form] = Form.useForm<ReadSerials>();
  const { id, seen, product } = desk.view;
  const send = (typed: ReadSerials) =>
    give('制证完成，已转寄送。', () =>
      call('POST /staff/applications/:id/produce', { params: { id }, body: { seen, ...readTyped(typed) } }),
    );
  return (
    <Dialog<ReadSerials> form={form} title="制证完成" ok="制证完成" busy={busy} failure={failure} onFinish={send} close={close}>
      <SerialFields form={form} formats={product.serials} />
    </Dialog>
  );
}
