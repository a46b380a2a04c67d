import { useState } from 'react';
import { payment as machine } from '../../../../server/contract/machines/payment.ts';
import type { PaymentView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { useAction, usePolling } from '../../hooks';
import { askToNotify } from '../../notify';
import { device } from '../../platform/device';
import { wechat } from '../../platform/wechat';
import { type Absence, absenceAfter, absenceOf } from './code-place';

/** Ways to pay on the web; in WeChat there is one, its own cashier. */
export const channels = [
  { method: 'wechatNative', label: '微信支付' },
  { method: 'alipayQr', label: '支付宝' },
] as const;
export type Channel = (typeof channels)[number]['method'];

/** The attempt that the server told of last, asked about every three seconds while somebody looks. */
function useWatched(id: string, onPaid: () => void) {
  const [current, setCurrent] = useState<PaymentView | null>(null);
  // What we know is old: the last question to our server had no answer.
  const [lost, setLost] = useState(false);
  const take = (payment: PaymentView) => {
    setCurrent(payment);
    setLost(false);
    if (machine.states[payment.state].paid) onPaid();
  };
  const ask = async (paymentId: string) => {
    try {
      take(await call('GET /applications/:id/payments/:paymentId', { params: { id, paymentId } }));
    } catch {
      setLost(true);
    }
  };
  usePolling(async () => current && ask(current.id), 3, current != null && machine.states[current.state].payable);
  return { current, setCurrent, lost, take, ask };
}

/** One attempt to pay: opened by a tap, watched through the server. */
export function usePayment(id: string, onPaid: () => void) {
  const { current, setCurrent, lost, take, ask } = useWatched(id, onPaid);
  const [unseen, setUnseen] = useState(false);
  const action = useAction();
  const begin = (method: PaymentView['method'], code?: string) =>
    call('POST /applications/:id/payments', { params: { id }, body: { method, code } });

  const open = (method: Channel) => {
    setCurrent(null);
    setUnseen(false);
    action.run(async () => take(await begin(method)));
  };
  /** `asked`: the question about messages, when the tap that led here has put it already. */
  const payInWechat = (asked?: Promise<void>) =>
    action.run(async () => {
      await (asked ?? askToNotify());
      const payment = await begin('wechatJsapi', await wechat.code());
      setCurrent(payment);
      if (payment.jsapi) await wechat.pay(payment.jsapi);
      await ask(payment.id);
    });

  const absence: Absence | null = action.failure
    ? absenceAfter(action.failure, device.online())
    : ((unseen ? 'picture' : null) ?? (current && absenceOf(current)));
  return {
    current,
    open,
    payInWechat,
    absence,
    lost,
    busy: action.busy,
    failure: absence ? null : action.failure,
    unseen: () => setUnseen(true),
  };
}

export type Paying = ReturnType<typeof usePayment>;
