import { Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { OpenCase } from '../open-case.ts';
import { type TitledInvoice, TitleProofs } from '../title-proofs.tsx';
import { useGive } from './use-give.ts';

interface Props {
  desk: OpenCase;
  /** As the case says now: it may change while finance decides. */
  invoice: TitledInvoice;
  agreed: boolean;
  close: () => void;
}

/** What is judged. */
const judgedOf = ({ issue, titleProofs }: TitledInvoice) => ({ issue, proofs: titleProofs.map(({ id }) => id) });
const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Which proof was seen, or why the invoice goes to the applicant itself; the applicant reads it. What was sent or corrected meanwhile is shown here,
 * and is judged only after a tick that it was seen.
 */
export function SettleTitle({ desk, invoice, agreed, close }: Props) {
  const { give, failure, busy } = useGive(desk, close);
  const now = judgedOf(invoice);
  const [opened] = useState(now);
  const [seen, setSeen] = useState(now);
  const unseen = !isSame(seen, now);
  const send = ({ words }: { words: string }) =>
    give('已登记，发票随即开具。', () =>
      call('POST /staff/applications/:id/invoice/title', { params: { id: desk.view.id }, body: { ...seen, agreed, words } }),
    );
  const label = agreed ? '看到了什么凭证' : '原因';
  return (
    <Dialog<{ words: string }>
      title={agreed ? '按所填抬头开具' : '按申请单位开具'}
      ok="登记"
      busy={busy}
      failure={failure}
      blocked={unseen ? '请先看过现有证明并勾选' : null}
      onFinish={send}
      close={close}
    >
      {!isSame(opened, now) && (
        <section className="gap-below" aria-label="现有证明">
          <p>
            现在的抬头：{invoice.title}，证明 {now.proofs.length} 份
          </p>
          <TitleProofs proofs={invoice.titleProofs} />
          <Checkbox checked={!unseen} onChange={({ target }) => setSeen(target.checked ? now : opened)}>
            已看过抬头和每一份证明
          </Checkbox>
        </section>
      )}
      <Form.Item label={label} name="words" rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}>
        <Input.TextArea autoFocus rows={3} maxLength={300} showCount placeholder="经办人会看到" />
      </Form.Item>
    </Dialog>
  );
}
