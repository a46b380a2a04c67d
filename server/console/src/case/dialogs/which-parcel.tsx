import { Form, Radio } from 'antd';
import { mayBeMeant, type ParcelCommand } from '../../../../contract/machines/parcel.ts';
import type { CaseView } from '../../views.ts';

interface Props {
  view: CaseView;
  way: 'inbound' | 'outbound';
  /** What is said of it. */
  command: ParcelCommand;
  label: string;
  /** Offered first, as the empty choice; without it one must be chosen. */
  all?: string;
}

/** Of several parcels that may be meant, on their way or given up, which one; nothing is asked where there is one. */
export function WhichParcel({ view, way, command, label, all }: Props) {
  const possible = view.parcels.filter(({ direction, state }) => direction === way && mayBeMeant(state, command));
  if (possible.length < 2) return null;
  const each = possible.map(({ id: value, courierLabel, waybill, stateLabel }) => ({
    value,
    label: `${courierLabel} ${waybill}（${stateLabel}）`,
  }));
  const rules = all ? [] : [{ required: true, message: '请选择是哪一件' }];
  return (
    <Form.Item label={label} name="parcelId" rules={rules}>
      <Radio.Group className="stacked" options={[...(all ? [{ value: '', label: all }] : []), ...each]} />
    </Form.Item>
  );
}
