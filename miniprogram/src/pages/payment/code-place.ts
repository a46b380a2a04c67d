import type { CallFailed } from '../../../../server/contract/caller.ts';
import { payment as machine } from '../../../../server/contract/machines/payment.ts';
import type { PaymentView } from '../../../../server/contract/views.ts';
import { causeOf, causes } from '../../refusals';

/** Why no code is where it should be (R7.2): what to call it and what helps. Each ends in the same way: a fresh code. */
export const absences = {
  offline: { title: '没有网络，二维码取不到', help: '请连上网络后点「刷新二维码」。若您已经付款，请不要重复支付，联网后自动显示结果。' },
  blocked: {
    title: '二维码的请求被拦住了',
    help: '网络是通的，但本页联系不上我们：可能被单位的防火墙或浏览器插件拦截。请换手机热点、换浏览器或换一台电脑再试。',
  },
  channel: { title: '支付渠道暂时没有响应', help: '请过一会儿点「刷新二维码」，或改用另一种支付方式。若您已经付款，请不要重复支付。' },
  picture: { title: '浏览器没有显示二维码图片', help: '请允许显示图片，或换用新版 Chrome、Edge、360 浏览器极速模式，再点「刷新二维码」。' },
  expired: { title: '二维码已过期', help: '请点「刷新二维码」。若您已经扫码付款，请不要重复支付，稍候几秒自动显示结果。' },
  closed: { title: '这个二维码已停用', help: '订单可能在别处重新发起了支付。请点「刷新二维码」取一个新的。' },
} as const;

export type Absence = keyof typeof absences;

/** When nothing else helps. */
export const lastResort = (hotline: string): string => `仍不显示：清除浏览器缓存后刷新本页，或致电 ${hotline}，报上订单号。`;

/** Why the request for a code failed; null when the failure has its own words. */
export function absenceAfter(failure: CallFailed, online: boolean): Absence | null {
  if (causes[causeOf(failure)].unheard) return online ? 'blocked' : 'offline';
  return failure.problem.code === 'channelUnavailable' ? 'channel' : null;
}

/** Why an attempt that we hold shows no code; null when it does, or needs none. */
export function absenceOf(payment: PaymentView): Absence | null {
  const { payable, over, paid } = machine.states[payment.state];
  if (over && !paid) return 'closed';
  return payable && !payment.qr && !payment.jsapi ? 'expired' : null;
}
