import { Form, Input, Radio } from 'antd';
import type { TaskOutcome } from '../../../contract/task-outcomes.ts';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import type { Task } from '../views.ts';

interface Props {
  task: Task;
  close: () => void;
  onDone: () => void;
}

interface Typed {
  outcome: TaskOutcome;
  note: string;
}

/** How a task ends, with what follows from it, and a note for whoever looks later. */
export function FinishTask({ task, close, onDone }: Props) {
  const { busy, failure, run } = useBusy();
  const save = async (body: Typed) => {
    const done = await run(() => call('POST /staff/tasks/:id/done', { params: { id: task.id }, body }));
    if (!done) return;
    close();
    onDone();
  };
  return (
    <Dialog<Typed> title={`办结：${task.label}`} ok="办结" busy={busy} failure={failure} onFinish={save} close={close}>
      <p>{task.about}</p>
      <Form.Item label="办理结果" name="outcome" rules={[{ required: true, message: '请选择办理结果' }]}>
        <Radio.Group className="outcomes">
          {task.outcomes.map(({ outcome, label, follows }) => (
            <Radio key={outcome} value={outcome}>
              {label}
              <span className="secondary">　{follows}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <Form.Item label="说明" name="note" rules={[{ required: true, whitespace: true, message: '请填写说明' }]}>
        <Input.TextArea rows={3} maxLength={500} showCount placeholder="例如：复印件与填写的姓名、号码一致" />
      </Form.Item>
    </Dialog>
  );
}
