import type { Kuaidi100Control } from '../../platforms/kuaidi100/simulator.ts';
import type { MailControl } from '../../platforms/mail/simulator.ts';
import type { SfControl } from '../../platforms/sf/simulator.ts';
import type { Fault } from '../../platforms/simulator-kit.ts';
import type { TencentFaceIdControl } from '../../platforms/tencent-faceid/simulator.ts';
import type { TencentSmsControl } from '../../platforms/tencent-sms/simulator.ts';
import type { WechatControl } from '../../platforms/wechat/simulator.ts';

/** The part of a running simulator that the sandbox uses. */
export interface Stand<Control> {
  control: Control;
  fault(fault: Fault): void;
}

export interface PaymentOrder {
  outTradeNo: string;
  amountFen: number;
  description: string;
  /** The simulator's own word, e.g. `NOTPAY`. */
  state: string;
  codeUrl?: string;
}

/** What the sandbox needs of a payment channel. Both commands may throw when the order does not allow them. */
export interface PaymentDesk {
  orders(): PaymentOrder[];
  pay(outTradeNo: string): unknown;
  decline(outTradeNo: string): unknown;
}

export interface SandboxSimulators {
  wechat: Stand<Pick<WechatControl, 'loginCode' | 'messages' | 'shipments'>>;
  sms: Stand<Pick<TencentSmsControl, 'messages'>>;
  face: Stand<Pick<TencentFaceIdControl, 'checks' | 'pass' | 'fail'>>;
  mail: Stand<Pick<MailControl, 'mails'>>;
  sf: Stand<Pick<SfControl, 'waybills' | 'move'>>;
  kuaidi100: Stand<Pick<Kuaidi100Control, 'parcels' | 'move'>>;
  wechatPay: Stand<PaymentDesk>;
  alipay: Stand<PaymentDesk>;
}

export const channels = ['wechatPay', 'alipay'] as const;
export type Channel = (typeof channels)[number];
