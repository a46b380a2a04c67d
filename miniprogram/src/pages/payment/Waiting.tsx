import type { PaymentView } from '../../../../server/contract/views.ts';
import { Icon } from '../../components/controls';
import { elements } from '../../platform/elements';
import { clockText } from '../../wording';

const { Box, Words } = elements;

/** What is known about the money, from whom and when; never more than that. */
function known({ answeredAt }: PaymentView, lost: boolean, label: string): string {
  if (lost) return '暂时查不到付款结果，网络恢复后自动更新。已付款请不要重复支付。';
  return answeredAt
    ? `尚未到账（${clockText(answeredAt)} 向${label}查询）。付款后本页自动更新。`
    : '等待付款。付款后本页自动更新，请不要重复支付。';
}

export const Waiting = ({ payment, lost, label }: { payment: PaymentView; lost: boolean; label: string }) => (
  <Box className={`waiting ${lost ? 'waiting-lost' : ''}`} role="status">
    <Icon name={lost ? 'warn' : 'wait'} />
    <Words>{known(payment, lost, label)}</Words>
  </Box>
);
