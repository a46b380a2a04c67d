import { Form, Input, Radio } from 'antd';
import { reading } from '../../../../contract/form.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { OpenCase } from '../open-case.ts';
import { useGive } from './use-give.ts';

interface Typed {
  verified?: boolean;
  note: string;
}

/** The decision on a legal representative whom no face check has seen. */
export function ManualCheck({ desk, close }: { desk: OpenCase; close: () => void }) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen } = desk.view;
  const send = ({ verified = false, note }: Typed) =>
    give(verified ? '人工核验通过，法人核验显示「认证成功」。' : '已登记人工核验未通过。', () =>
      call('POST /staff/applications/:id/verification', { params: { id }, body: { seen, verified, note } }),
    );
  return (
    <Dialog<Typed> title="人工核验结论" ok="登记结论" busy={busy} failure={failure} onFinish={send} close={close}>
      <p>
        {desk.view.product.head}：{desk.view.form.answers.legalName}，
        {reading(desk.view.product.form, 'legalIdKind', desk.view.form.answers)}{' '}
        <span className="number">{desk.view.form.answers.legalIdNumber}</span>
      </p>
      <Form.Item name="verified" label="结论" rules={[{ required: true, message: '请选择结论' }]}>
        <Radio.Group
          options={[
            { value: true, label: '是本人，同意办理' },
            { value: false, label: '不能确认' },
          ]}
        />
      </Form.Item>
      <Form.Item name="note" label="核验经过" rules={[{ required: true, whitespace: true, message: '请填写核验经过' }]}>
        <Input.TextArea rows={3} maxLength={500} showCount placeholder="例如：拨打法定代表人手机，核对证件信息并确认同意委托" />
      </Form.Item>
    </Dialog>
  );
}
