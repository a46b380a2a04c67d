import { Form, Input } from 'antd';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { blockedBy, flaggedParts, returnBody } from '../review/marks.ts';
import type { DialogProps } from './props.ts';
import { useGive } from './use-give.ts';

/** Everything that goes back to the agent, to be read once more before it is sent. */
export function Return({ desk, review, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { product } = desk.view;
  const flagged = flaggedParts(review.marks, product);
  const send = async ({ note = '' }: { note?: string }) => {
    const returned = await give(`已退回补正，共 ${flagged.length} 处，已通知经办人。`, () =>
      call('POST /staff/applications/:id/return', {
        params: { id: desk.view.id },
        body: { seen: desk.view.seen, ...returnBody(review.marks, product, note) },
      }),
    );
    // What was flagged has gone to the agent; the next round begins with nothing marked.
    if (returned) review.change({ documents: {}, fields: {} });
  };
  return (
    <Dialog<{ note?: string }>
      title={`退回补正：${flagged.length} 处`}
      ok="退回"
      blocked={blockedBy('return', review.marks, product)}
      busy={busy}
      failure={failure}
      onFinish={send}
      close={close}
      width={640}
    >
      <p className="secondary">经办人会看到以下内容，其余部分不必重做：</p>
      <ul className="flag-list">
        {flagged.map(({ part, key, label, text }) => (
          <li key={`${part} ${key}`}>
            <strong>{label}</strong>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <Form.Item label="补充说明（可不填）" name="note">
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </Dialog>
  );
}
