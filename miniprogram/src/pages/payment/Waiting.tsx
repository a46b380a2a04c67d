import { payment as machine } from '../../../../server/contract/machines/payment.ts';
import type { PaymentView } from '../../../../server/contract/views.ts';
import { Icon } from '../../components/controls';
import { elements } from '../../platform/elements';
import { clockText } from '../../wording';

const { Box, Words } = elements;

/** What is known about the money, from whom and when; never more than that. */
function known({ state, answeredAt }: PaymentView, lost: boolean, label: string): string {
  if (machine.states[state].over) return '这笔付款已停用，可能已在别处重新发起。付款后本页自动更新，也可以再点一次付款。';
  if (lost) return '暂时查不到付款结果，网络恢复后自动更新。已付款请不要重复支付。';
  return answeredAt
    ? `尚未到账（${clockText(answeredAt)} 向${label}查询）。付款后本页自动更新。若${label}提示付款失败，可以换一张银行卡再付。`
    : '等待付款。付款后本页自动更新，请不要重复支付。';
}

export const Waiting = ({ payment, lost, label }: { payment: PaymentView; lost: boolean; label: string }) => (
  <Box className={`waiting ${lost ? 'waiting-lost' : ''}`} role="status">
    <Icon name={lost ? 'warn' : 'wait'} />
    <Words>{known(payment, lost, label)}</Words>
  </Box>
);
