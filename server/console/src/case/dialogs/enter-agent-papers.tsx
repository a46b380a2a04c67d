import { Form, Input } from 'antd';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { OpenCase } from '../open-case.ts';
import { useGive } from './use-give.ts';

interface Typed {
  letterCode: string;
  cardName: string;
  cardTail: string;
}

const needed = (message: string) => [{ required: true, whitespace: true, message }];

/** The new agent's letter and card are in the envelope: the service holds them against the account. */
export function EnterAgentPapers({ desk, close }: { desk: OpenCase; close: () => void }) {
  const { give, failure, busy } = useGive(desk, close);
  const [form] = Form.useForm<Typed>();
  const { id, seen } = desk.view;
  const enter = (typed: Typed) =>
    give('已登记，委托书、证件和账号为同一位经办人。', () =>
      call('POST /staff/applications/:id/agent-papers', { params: { id }, body: { seen, ...typed } }),
    );
  return (
    <Dialog<Typed> form={form} title="登记新经办人材料" ok="核对并登记" busy={busy} failure={failure} onFinish={enter} close={close}>
      <p className="secondary">照寄来的原件登记，系统与账号的现任经办人核对；不一致的不能登记。</p>
      <Form.Item label="委托书上的二维码（用扫码枪扫描）" name="letterCode" rules={needed('请扫描委托书上的二维码')}>
        <Input autoFocus autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item label="证件复印件上的姓名" name="cardName" rules={needed('请填写证件上的姓名')}>
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      <Form.Item label="证件号码后六位" name="cardTail" rules={needed('请填写证件号码后六位')}>
        <Input autoComplete="off" maxLength={6} />
      </Form.Item>
    </Dialog>
  );
}
