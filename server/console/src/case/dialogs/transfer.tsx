import { Form, Input } from 'antd';
import { refund as machine } from '../../../../contract/machines/refund.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { Refund } from '../../views.ts';
import { yuan } from '../../words.ts';
import type { OpenCase } from '../open-case.ts';
import { useGive } from './use-give.ts';

interface Props {
  desk: OpenCase;
  refund: Refund;
  close: () => void;
}

interface Receipt {
  reference: string;
  paidOn: string;
  note: string;
}

/** Finance has transferred what the channel cannot refund, and writes down the bank's number. */
export function EnterTransfer({ desk, refund, close }: Props) {
  const { give, failure, busy } = useGive(desk, close);
  const params = { id: desk.view.id, refundId: refund.id };
  const enter = (body: Receipt) =>
    give('已登记，请另一位同事对照银行回单确认。', () => call('POST /staff/applications/:id/refunds/:refundId/transfer', { params, body }));
  const rules = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Dialog<Receipt> title={machine.commands.enterTransfer.label} ok="登记" busy={busy} failure={failure} onFinish={enter} close={close}>
      <p className="secondary">
        只用于渠道已不能退的款项（如付款账户已注销、超过渠道的退款期限）。先转出 {yuan(refund.amountFen)}，再照银行回单登记。
      </p>
      <Form.Item label="银行流水号" name="reference" rules={rules('请填写银行流水号')}>
        <Input autoFocus autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item label="转账日期" name="paidOn" rules={rules('请选择日期')}>
        <Input type="date" />
      </Form.Item>
      <Form.Item label="原因和收款账户" name="note" rules={rules('请填写原因和收款账户')}>
        <Input.TextArea rows={3} maxLength={500} showCount placeholder="例如：付款的微信已注销，转入单位对公账户（尾号 6012）" />
      </Form.Item>
    </Dialog>
  );
}

/** It was entered wrongly, or the receipt says otherwise. */
export function DropTransfer({ desk, refund, close }: Props) {
  const { give, failure, busy } = useGive(desk, close);
  const params = { id: desk.view.id, refundId: refund.id };
  const drop = ({ words }: { words: string }) => {
    const body = { reference: refund.entered?.reference ?? '', words };
    return give('已退回，退款仍待处理。', () => call('POST /staff/applications/:id/refunds/:refundId/transfer/drop', { params, body }));
  };
  return (
    <Dialog<{ words: string }>
      title={machine.commands.dropTransfer.label}
      ok="退回登记"
      busy={busy}
      failure={failure}
      onFinish={drop}
      close={close}
    >
      <Form.Item label="原因" name="words" rules={[{ required: true, whitespace: true, message: '请填写原因' }]}>
        <Input.TextArea autoFocus rows={3} maxLength={500} showCount placeholder="例如：回单金额与退款不符" />
      </Form.Item>
    </Dialog>
  );
}
