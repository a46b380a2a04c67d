import { Form, Input } from 'antd';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import type { Difference } from '../views.ts';

interface Props {
  difference: Difference;
  close: () => void;
  onDone: () => void;
}

/** How it was seen to, in words for whoever audits the books. */
export function Resolve({ difference, close, onDone }: Props) {
  const { busy, failure, run } = useBusy();
  const save = async ({ resolution }: { resolution: string }) => {
    const done = await run(() => call('POST /staff/differences/:id/resolve', { params: { id: difference.id }, body: { resolution } }));
    if (!done) return;
    close();
    onDone();
  };
  return (
    <Dialog<{ resolution: string }>
      title={`处理完毕：${difference.label}`}
      ok="处理完毕"
      busy={busy}
      failure={failure}
      onFinish={save}
      close={close}
    >
      <p>{difference.about}</p>
      <p className="secondary">{difference.advice}</p>
      <Form.Item label="处理结果" name="resolution" rules={[{ required: true, whitespace: true, message: '请填写处理结果' }]}>
        <Input.TextArea autoFocus rows={3} maxLength={300} showCount placeholder="例如：渠道后台核实为他人误付，已于 11 月 26 日原路退回" />
      </Form.Item>
    </Dialog>
  );
}
