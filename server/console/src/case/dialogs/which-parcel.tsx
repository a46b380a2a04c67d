import { Form, Radio } from 'antd';
import { parcel as machine } from '../../../../contract/machines/parcel.ts';
import type { CaseView } from '../../views.ts';

interface Props {
  view: CaseView;
  way: 'inbound' | 'outbound';
  label: string;
  /** Offered first, as the empty choice; without it one must be chosen. */
  all?: string;
}

/** Of several parcels on their way, the one that is meant; nothing is asked where there is one. */
export function WhichParcel({ view, way, label, all }: Props) {
  const travelling = view.parcels.filter(({ direction, state }) => direction === way && machine.states[state].travelling);
  if (travelling.length < 2) return null;
  const each = travelling.map(({ id: value, courierLabel, waybill }) => ({ value, label: `${courierLabel} ${waybill}` }));
  const rules = all ? [] : [{ required: true, message: '请选择是哪一件' }];
  return (
    <Form.Item label={label} name="parcelId" rules={rules}>
      <Radio.Group className="stacked" options={[...(all ? [{ value: '', label: all }] : []), ...each]} />
    </Form.Item>
  );
}
