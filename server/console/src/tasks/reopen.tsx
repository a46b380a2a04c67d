import { Form, Input } from 'antd';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import type { Task } from '../views.ts';

interface Props {
  task: Task;
  close: () => void;
  onDone: () => void;
}

/** An outcome that was wrong: the task waits again. */
export function ReopenTask({ task, close, onDone }: Props) {
  const { busy, failure, run } = useBusy();
  const save = async (body: { note: string }) => {
    const done = await run(() => call('POST /staff/tasks/:id/reopened', { params: { id: task.id }, body }));
    if (!done) return;
    close();
    onDone();
  };
  return (
    <Dialog<{ note: string }> title={`重新打开：${task.label}`} ok="重新打开" busy={busy} failure={failure} onFinish={save} close={close}>
      <p>
        原结果：{task.result?.label}。{task.outcome}
      </p>
      <Form.Item label="为什么重新打开" name="note" rules={[{ required: true, whitespace: true, message: '请填写原因' }]}>
        <Input.TextArea autoFocus rows={2} maxLength={500} placeholder="例如：点错了结果，复印件与填写的不一致" />
      </Form.Item>
    </Dialog>
  );
}
