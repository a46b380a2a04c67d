import type { PaymentView } from '../../server/contract/views.ts';

/** A payment that waits for its money, by a code. */
export const payment = (changes: Partial<PaymentView> = {}): PaymentView => ({
  id: 'p1',
  method: 'wechatNative',
  state: 'open',
  stateLabel: '等待付款',
  amountFen: 22_000,
  qr: 'data:image/png;base64,AA==',
  jsapi: null,
  expiresAt: '2026-11-26T03:00:00Z',
  paidAt: null,
  answeredAt: null,
  ...changes,
});
