import { Form, Input } from 'antd';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { OpenCase } from '../open-case.ts';
import { useGive } from './use-give.ts';

/** What lay before finance when it began to decide. */
export interface Decision {
  issue: number;
  proofs: string[];
  agreed: boolean;
}

interface Props extends Decision {
  desk: OpenCase;
  close: () => void;
}

/** Which proof was seen, or why the invoice goes to the applicant itself; the applicant reads it. */
export function SettleTitle({ desk, issue, proofs, agreed, close }: Props) {
  const { give, failure, busy } = useGive(desk, close);
  const send = ({ words }: { words: string }) =>
    give('已登记，发票随即开具。', () =>
      call('POST /staff/applications/:id/invoice/title', { params: { id: desk.view.id }, body: { issue, proofs, agreed, words } }),
    );
  const label = agreed ? '看到了什么凭证' : '原因';
  return (
    <Dialog<{ words: string }>
      title={agreed ? '按所填抬头开具' : '按申请单位开具'}
      ok="登记"
      busy={busy}
      failure={failure}
      onFinish={send}
      close={close}
    >
      <Form.Item label={label} name="words" rules={[{ required: true, whitespace: true, message: `请填写${label}` }]}>
        <Input.TextArea autoFocus rows={3} maxLength={300} showCount placeholder="经办人会看到" />
      </Form.Item>
    </Dialog>
  );
}
