import { Form, Input } from 'antd';
import { redLetter } from '../../../../contract/machines/red-letter.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { OpenCase } from '../open-case.ts';
import { useGive } from './use-give.ts';

export type RedStep = 'decline' | 'issueRed' | 'needNoRed';

interface Typed {
  words: string;
}

/** What each step writes down, and where it goes. */
const steps = {
  decline: {
    label: '购买方说了什么',
    done: '已登记，请电话说明后再次发起。',
    send: (id: string, note: string) => call('POST /staff/applications/:id/red-letter/declined', { params: { id }, body: { note } }),
  },
  issueRed: {
    label: '红字发票号码（20 位数字）',
    done: '已登记红字发票。',
    send: (id: string, redNumber: string) =>
      call('POST /staff/applications/:id/red-letter/issued', { params: { id }, body: { redNumber } }),
  },
  needNoRed: {
    label: '怎么核实原票没有开出',
    done: '已登记，无需冲红。',
    send: (id: string, note: string) => call('POST /staff/applications/:id/red-letter/unneeded', { params: { id }, body: { note } }),
  },
} as const;

export function EnterRed({ desk, step, close }: { desk: OpenCase; step: RedStep; close: () => void }) {
  const { give, failure, busy } = useGive(desk, close);
  const [form] = Form.useForm<Typed>();
  const { label, done, send } = steps[step];
  const enter = ({ words }: Typed) => give(done, () => send(desk.view.id, words.trim()));
  return (
    <Dialog<Typed>
      form={form}
      title={redLetter.commands[step].label}
      ok="登记"
      busy={busy}
      failure={failure}
      onFinish={enter}
      close={close}
    >
      <Form.Item label={label} name="words" rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}>
        <Input autoFocus autoComplete="off" maxLength={200} />
      </Form.Item>
    </Dialog>
  );
}
