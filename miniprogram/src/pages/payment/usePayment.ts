import { useState } from 'react';
import { CallFailed } from '../../../../server/contract/caller.ts';
import { payment as machine } from '../../../../server/contract/machines/payment.ts';
import type { ApplicationView, PaymentView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { useAction } from '../../hooks';
import { askToNotify } from '../../notify';
import { device } from '../../platform/device';
import { pause } from '../../platform/patience';
import { wechat } from '../../platform/wechat';
import { online } from '../../surroundings';
import { type Absence, absenceAfter, absenceOf } from './code-place';

/** Ways to pay on the web; in WeChat there is one, its own cashier. */
export const channels = [
  {
    method: 'wechatNative',
    label: '微信支付',
    samePhone: '二维码就在您这部手机上？在微信里打开本小程序，登录后在这份申请里直接付款；也可以用另一部手机扫码，或改用支付宝。',
  },
  {
    method: 'alipayQr',
    label: '支付宝',
    samePhone: '二维码就在您这部手机上？长按二维码存到相册，打开支付宝「扫一扫」，从相册里选这张图。',
  },
] as const;
export type Channel = (typeof channels)[number]['method'];

/** How the page of a payment hears of it: by following the application. */
export interface Hearing {
  application: ApplicationView;
  reload: () => void;
  /** What we know is old: the last question to our server had no answer. */
  lost: boolean;
}

const unopened = () =>
  new CallFailed(0, { code: 'internal', message: '微信没有打开付款窗口，请再点一次；仍不行请在电脑上扫码付款。', requestId: '' });

function whyAbsent(failure: CallFailed | null, unseen: boolean, current: PaymentView | null): Absence | null {
  // WeChat's own cashier shows no code that could be missing: what failed is said as it is.
  if (device.isWechat) return null;
  if (failure) return absenceAfter(failure, online.current());
  return unseen ? 'picture' : current && absenceOf(current);
}

/** Somebody has begun to pay on another device, or here before. */
const isPayable = ({ state, qr, jsapi }: PaymentView): boolean => machine.states[state].payable && (qr ?? jsapi) !== null;

/** WeChat's word of a failure is not believed where the money is there. */
const isPaid = ({ state }: PaymentView): boolean => machine.states[state].paid;

const begin = (id: string, method: PaymentView['method'], code?: string) =>
  call('POST /applications/:id/payments', { params: { id }, body: { method, code } });

/** The cashier's word counts for nothing: the server asks the channel. Without an answer the page follows on. */
const howItStands = (id: string, paymentId: string) => call('GET /applications/:id/payments/:paymentId', { params: { id, paymentId } });

type Cashier = Awaited<ReturnType<typeof wechat.pay>>;

/** So long WeChat may take for its word once the person is back; it may never come, and the money is asked for at the channel. Milliseconds. */
const longestSilence = 1000;

/** The cashier is left: by WeChat's word, or because the person is back without one. */
const left = (word: Promise<Cashier>): Promise<Cashier> =>
  new Promise((goOn) => {
    const end = (how: Cashier) => {
      unwatch();
      goOn(how);
    };
    const unwatch = device.onSight((inSight) => inSight && void pause(longestSilence).then(() => end('closed')));
    void word.then(end);
  });

/** One attempt to pay: opened by a tap, and how it stands by what the application says of it. */
export function usePayment({ application: { id, payments }, reload, lost }: Hearing) {
  const [begun, setBegun] = useState<PaymentView | null>(null);
  const [unseen, setUnseen] = useState(false);
  const { run, busy, failure } = useAction();
  const take = (payment: PaymentView) => {
    setBegun(payment);
    reload();
    return isPaid(payment);
  };
  const current = begun && (payments.find((payment) => payment.id === begun.id) ?? begun);

  const open = (method: Channel) => {
    setBegun(null);
    setUnseen(false);
    run(async () => take(await begin(id, method)));
  };
  /** `asked`: the question about messages, when the tap that led here has put it already. */
  const payInWechat = (asked?: Promise<void>) =>
    run(async () => {
      await (asked ?? askToNotify());
      const payment = await begin(id, 'wechatJsapi', await wechat.code());
      take(payment);
      const cashier = payment.jsapi && (await left(wechat.pay(payment.jsapi)));
      const paid = await howItStands(id, payment.id).then(take, reload);
      if (cashier === 'unopened' && !paid) throw unopened();
    });

  const absence = whyAbsent(failure, unseen, current);
  return {
    current,
    elsewhere: !current && payments.some(isPayable),
    open,
    payInWechat,
    absence,
    lost,
    busy,
    failure: absence ? null : failure,
    unseen: () => setUnseen(true),
  };
}

export type Paying = ReturnType<typeof usePayment>;
