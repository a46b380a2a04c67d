import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { Envelope } from './envelope.tsx';
import type { DialogProps } from './props.ts';
import { Papers } from './simple.tsx';
import { useGive } from './use-give.ts';
import { WhichParcel } from './which-parcel.tsx';

interface Typed {
  /** Empty: everything came. */
  parcelId?: string;
}

/** The envelope lies on the desk; of several parcels, which one. */
export function Receive({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen, product, orderNumber } = desk.view;
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
      <WhichParcel view={desk.view} way="inbound" command="deliver" label="到的是哪一件" all="在途的全部已到" />
    </Dialog>
  );
}
