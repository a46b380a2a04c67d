import { Form, Input, Radio, Select } from 'antd';
import { type Callee, type CallResult, callResultKeys, callResults } from '../../../contract/calls.ts';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import type { Task } from '../views.ts';

interface Props {
  task: Task;
  calls: NonNullable<Task['calls']>;
  close: () => void;
  onDone: () => void;
}

/** Runs a deed and closes the dialog once it is done. */
function useDeed({ close, onDone }: Pick<Props, 'close' | 'onDone'>) {
  const { busy, failure, run } = useBusy();
  const give = async (deed: () => Promise<unknown>) => {
    const done = await run(deed);
    if (!done) return;
    close();
    onDone();
  };
  return { busy, failure, give };
}

/** Before it rings the person reads which number it will be. */
export function AnnounceCall({ task, calls, close, onDone }: Props) {
  const { busy, failure, give } = useDeed({ close, onDone });
  const save = (body: { whom: Callee; from: string }) => give(() => call('POST /staff/tasks/:id/call', { params: { id: task.id }, body }));
  const initial = { whom: calls.whom[0]?.callee ?? 'agent', from: calls.numbers[0] ?? '' };
  return (
    <Dialog<{ whom: Callee; from: string }>
      title="短信告知将致电"
      ok="发送短信"
      busy={busy}
      failure={failure}
      initial={initial}
      onFinish={save}
      close={close}
    >
      <Form.Item label="打给谁" name="whom">
        <Radio.Group options={calls.whom.map(({ callee, label }) => ({ value: callee, label }))} />
      </Form.Item>
      <Form.Item label="我方号码" name="from">
        <Select options={calls.numbers.map((value) => ({ value, label: value }))} />
      </Form.Item>
      <p className="secondary">打给单位公开电话的，短信发给经办人。号码请在申请资料中查看。</p>
    </Dialog>
  );
}

interface Recorded {
  result: CallResult;
  whom: Callee;
  said: string;
}

/** Whom we said that we call is who was called. */
const isKnown = (calls: Props['calls'], result: CallResult | undefined): boolean =>
  result === undefined || (callResults[result].announced && calls.announced !== null);

/** What came of it. Who did not answer is told by SMS when we call again; after the third time in writing. */
export function RecordCall({ task, calls, close, onDone }: Props) {
  const { busy, failure, give } = useDeed({ close, onDone });
  const [form] = Form.useForm<Recorded>();
  const result = Form.useWatch('result', form);
  const spoken = result !== undefined && callResults[result].spoken;
  const save = ({ result: came, whom, said = '' }: Recorded) =>
    give(() => call('POST /staff/tasks/:id/calls', { params: { id: task.id }, body: { result: came, whom, said } }));
  const options = callResultKeys.map((value) => ({
    value,
    label: callResults[value].label,
    disabled: callResults[value].announced && calls.saidBefore && !calls.announced,
  }));
  const initial: Partial<Recorded> = calls.whom[0] ? { whom: calls.whom[0].callee } : {};
  return (
    <Dialog<Recorded> title="登记通话" ok="登记" initial={initial} {...{ form, busy, failure, close }} onFinish={save}>
      {calls.saidBefore && !calls.announced && <p className="secondary">我方去电的，请先短信告知将致电。</p>}
      <Form.Item label="结果" name="result" rules={[{ required: true, message: '请选择是否接通' }]}>
        <Radio.Group options={options} />
      </Form.Item>
      {!isKnown(calls, result) && (
        <Form.Item label="与谁通话" name="whom">
          <Radio.Group options={calls.whom.map(({ callee, label }) => ({ value: callee, label }))} />
        </Form.Item>
      )}
      <Form.Item
        label="谈了什么"
        name="said"
        rules={spoken ? [{ required: true, whitespace: true, message: '请写明谈了什么' }] : []}
        extra={result === 'missed' ? '未接通的自动短信告知下次致电的时间；到时再打，共三次未接通改为书面通知。' : undefined}
      >
        <Input.TextArea rows={3} maxLength={500} showCount placeholder="例如：刘女士说明天补寄委托书" />
      </Form.Item>
    </Dialog>
  );
}
