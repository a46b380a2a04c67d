import type { PaymentView } from '../../../../server/contract/views.ts';
import { Card, Notice } from '../../components/controls';
import { elements } from '../../platform/elements';
import { timeText } from '../../wording';

const { Box, Picture, Words } = elements;

/** The attempt under way: code to scan, or what became of it. */
export function Waiting({ payment, label }: { payment: PaymentView | null; label: string }) {
  if (!payment) return null;
  if (payment.state === 'closed')
    return (
      <Notice tone="warn" title="二维码已失效">
        <Words>请点「刷新二维码」。若您已经付款，请勿重复支付，稍候几秒会自动显示。</Words>
      </Notice>
    );
  if (payment.state === 'paid') return <Notice tone="good" title="付款成功" />;
  if (!payment.qr)
    return (
      <Notice title="正在确认付款结果">
        <Words>已付款请稍候几秒；还没有付款可再点一次「微信支付」。</Words>
      </Notice>
    );
  return (
    <Card title={`用${label}扫一扫`}>
      <Box className="qr">
        <Picture src={payment.qr} label={`${label}付款二维码`} className="qr-picture" />
        <Words className="hint">有效至 {timeText(payment.expiresAt)}。付款后本页自动更新，请不要重复支付。</Words>
      </Box>
    </Card>
  );
}
