import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { PaperView } from '../../../../contract/product.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { flag, type Mark, type Marks, markDocument, paperReasons } from '../review/marks.ts';
import { Reasons } from '../review/reasons.tsx';
import type { DialogProps } from './props.ts';
import { useGive } from './use-give.ts';

const none: Marks = { documents: {}, fields: {} };

/** Which papers must be posted again and why. The agent is phoned; the note says what was agreed. */
export function RefusePapers({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const [marks, setMarks] = useState(none);
  const { id, seen, product, documents: slots } = desk.view;
  const { reasons, silent } = paperReasons(marks, product);
  const blocked = silent.length > 0 ? `请为「${silent[0]}」选择或填写原因` : null;
  const send = ({ note }: { note: string }) =>
    give('已登记原件不合格，并生成电话联系待办。', () =>
      call('POST /staff/applications/:id/refuse-papers', { params: { id }, body: { seen, note, documents: reasons } }),
    );
  return (
    <Dialog<{ note: string }>
      title="原件不合格"
      ok="原件不合格"
      danger
      blocked={blocked}
      busy={busy}
      failure={failure}
      onFinish={send}
      close={close}
      width={680}
    >
      <p className="secondary">请标记需补寄的原件，经办人会看到原因：</p>
      {slots.map(({ kind, label }) => (
        <Paper
          key={kind}
          label={label}
          reasons={product.documents[kind]?.reasons ?? []}
          mark={marks.documents[kind]}
          onMark={(mark) => setMarks(markDocument(marks, kind, mark))}
        />
      ))}
      <NoteToAgent />
    </Dialog>
  );
}

const NoteToAgent = () => (
  <Form.Item className="gap-above" label="给经办人的说明" name="note" rules={[{ required: true, whitespace: true, message: '请填写说明' }]}>
    <Input.TextArea rows={3} maxLength={500} showCount placeholder="例如：请重新打印委托书，盖公章并由法人签名后补寄" />
  </Form.Item>
);

interface PaperProps extends Pick<PaperView, 'label' | 'reasons'> {
  mark: Mark | undefined;
  onMark: (mark: Mark | undefined) => void;
}

function Paper({ label, reasons, mark, onMark }: PaperProps) {
  const flagged = mark?.passed === false;
  return (
    <div className="paper">
      <div className="paper-row">
        <span>{label}</span>
        <Button
          size="small"
          danger={flagged}
          aria-pressed={flagged}
          aria-label={`${label}需补寄`}
          onClick={() => onMark(flagged ? undefined : flag)}
        >
          需补寄
        </Button>
      </div>
      {mark && !mark.passed && <Reasons label={label} mark={mark} reasons={reasons} onChange={onMark} />}
    </div>
  );
}
