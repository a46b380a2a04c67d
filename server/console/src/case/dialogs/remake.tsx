import { Form, Select } from 'antd';
import { keys } from '../../../../contract/machine.ts';
import { type RemakeWhy, remakeReasons } from '../../../../contract/remake-reasons.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { DialogProps } from './props.ts';
import { ReasonNote } from './reason-note.tsx';
import { useGive } from './use-give.ts';

interface Typed {
  why: RemakeWhy;
  reason: string;
}

const options = keys(remakeReasons).map((value) => ({ value, label: `${remakeReasons[value].label}（${remakeReasons[value].pays}）` }));

/** The key is lost, broken or wrong: another is made when a second person agrees, and its certificate is revoked. */
export function Remake({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen } = desk.view;
  const send = (body: Typed) =>
    give('已提出重新制证，等待另一位制证员或主管确认。', () =>
      call('POST /staff/applications/:id/remake', { params: { id }, body: { seen, ...body } }),
    );
  return (
    <Dialog<Typed> title="提出重新制证" ok="提出" danger busy={busy} failure={failure} onFinish={send} close={close}>
      <p>确认后申请回到「制证中」，原证书记为已替换，并生成加急的吊销待办；登记吊销之前新证书不能寄出。经办人会收到短信。</p>
      <Form.Item label="原因与费用" name="why" rules={[{ required: true, message: '请选择原因' }]}>
        <Select options={options} />
      </Form.Item>
      <ReasonNote name="reason" placeholder="例如：快递公司已确认丢失，理赔单号……" autoFocus={false} />
    </Dialog>
  );
}
