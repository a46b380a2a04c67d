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

/** How a task ended, in words for whoever looks later. */
export function FinishTask({ task, close, onDone }: Props) {
  const { busy, failure, run } = useBusy();
  const save = async ({ outcome }: { outcome: string }) => {
    const done = await run(() => call('POST /staff/tasks/:id/done', { params: { id: task.id }, body: { outcome } }));
    if (!done) return;
    close();
    onDone();
  };
  return (
    <Dialog<{ outcome: string }> title={`办结：${task.label}`} ok="办结" busy={busy} failure={failure} onFinish={save} close={close}>
      <p>{task.about}</p>
      <Form.Item label="办理结果" name="outcome" rules={[{ required: true, whitespace: true, message: '请填写办理结果' }]}>
        <Input.TextArea autoFocus rows={3} maxLength={500} showCount placeholder="例如：已电话联系经办人，承诺 11 月 26 日前补寄委托书" />
      </Form.Item>
    </Dialog>
  );
}
