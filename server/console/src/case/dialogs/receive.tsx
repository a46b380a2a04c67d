import { Form, Radio } from 'antd';
import { parcel as machine } from '../../../../contract/machines/parcel.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { Envelope } from './envelope.tsx';
import type { DialogProps } from './props.ts';
import { Papers } from './simple.tsx';
import { useGive } from './use-give.ts';

interface Typed {
  /** Empty: everything came. */
  parcelId?: string;
}

/** The envelope lies on the desk; of several parcels, which one. */
export function Receive({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen, product, orderNumber, parcels } = desk.view;
  const travelling = parcels.filter(({ direction, state }) => direction === 'inbound' && machine.states[state].travelling);
  const send = ({ parcelId }: Typed) =>
    give('已登记收到原件，转纸质审核。', () =>
      call('POST /staff/applications/:id/receive', { params: { id }, body: { seen, ...(parcelId ? { parcelId } : {}) } }),
    );
  return (
    <Dialog<Typed>
      enter
      title="登记收到原件"
      ok="收到原件"
      initial={{ parcelId: '' }}
      busy={busy}
      failure={failure}
      onFinish={send}
      close={close}
    >
      <p>
        请核对《{product.documents.applicationForm?.label}》左上角订单号：
        <strong className="number">{orderNumber}</strong>
      </p>
      <p>信封内应有：</p>
      <Papers desk={desk} />
      <Envelope view={desk.view} />
      {travelling.length > 1 && (
        <Form.Item label="到的是哪一件" name="parcelId">
          <Radio.Group
            options={[
              { value: '', label: '全部已到' },
              ...travelling.map(({ id: value, courierLabel, waybill }) => ({ value, label: `${courierLabel} ${waybill}` })),
            ]}
          />
        </Form.Item>
      )}
    </Dialog>
  );
}
