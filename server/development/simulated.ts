import type { Redis } from 'ioredis';
import type { Middleware } from 'koa';
import { fenOf } from '../contract/money.ts';
import type { ObjectStore } from '../contract/ports/scans.ts';
import { createAlipay } from '../platforms/alipay/client.ts';
import { startAlipaySimulator } from '../platforms/alipay/simulator.ts';
import { createInvoiceProvider } from '../platforms/invoice-provider/client.ts';
import { startInvoiceProviderSimulator } from '../platforms/invoice-provider/simulator.ts';
import { createKuaidi100 } from '../platforms/kuaidi100/client.ts';
import { startKuaidi100Simulator } from '../platforms/kuaidi100/simulator.ts';
import { createMail } from '../platforms/mail/client.ts';
import { startMailSimulator } from '../platforms/mail/simulator.ts';
import { createSf } from '../platforms/sf/client.ts';
import { startSfSimulator } from '../platforms/sf/simulator.ts';
import { createTencentFaceId } from '../platforms/tencent-faceid/client.ts';
import { startTencentFaceIdSimulator } from '../platforms/tencent-faceid/simulator.ts';
import { createTencentOcr } from '../platforms/tencent-ocr/client.ts';
import { startTencentOcrSimulator } from '../platforms/tencent-ocr/simulator.ts';
import { createTencentSms } from '../platforms/tencent-sms/client.ts';
import { startTencentSmsSimulator } from '../platforms/tencent-sms/simulator.ts';
import { tokenCache } from '../platforms/token-cache.ts';
import { createWechat } from '../platforms/wechat/client.ts';
import { createWechatPushes } from '../platforms/wechat/pushes.ts';
import { startWechatSimulator } from '../platforms/wechat/simulator.ts';
import { account as miniProgram } from '../platforms/wechat/simulator-world.ts';
import { createWechatPay } from '../platforms/wechat-pay/client.ts';
import { startWechatPaySimulator, type WechatPaySimulatorOptions } from '../platforms/wechat-pay/simulator.ts';
import type { OutsidePlatforms } from '../world.ts';
import { createSandbox } from './sandbox/sandbox.ts';
import type { PaymentDesk, Stand } from './sandbox/simulators.ts';

export type Simulators = Awaited<ReturnType<typeof startSimulators>>;

/** Starts a simulator of every outside platform. `origin` is asked when a link to `/sandbox` is made. */
export async function startSimulators(
  origin: () => string,
  now: () => Date = () => new Date(),
  payments: Pick<WechatPaySimulatorOptions, 'retryScheduleMs' | 'refundMs'> = {},
) {
  const [wechatPay, alipay, wechat, sms, face, sf, kuaidi100, mail, invoices, register] = await Promise.all([
    startWechatPaySimulator({ now, appId: miniProgram.appId, ...payments }),
    startAlipaySimulator({ now, ...payments }),
    startWechatSimulator({ now }),
    startTencentSmsSimulator({ now }),
    startTencentFaceIdSimulator({ pageOrigin: origin, now }),
    startSfSimulator({ now }),
    startKuaidi100Simulator({ now }),
    startMailSimulator({ now }),
    startInvoiceProviderSimulator({ now }),
    startTencentOcrSimulator(),
  ]);
  return { wechatPay, alipay, wechat, sms, face, sf, kuaidi100, mail, invoices, register };
}

export async function stopSimulators(simulators: Simulators): Promise<void> {
  await Promise.all(Object.values(simulators).map((simulator) => simulator.close()));
}

/** The real clients, each talking to its simulator over the wire. */
export function simulatedPlatforms(
  simulators: Simulators,
  /** Without `issuesInvoices` finance attaches them by hand; without `asksRegister` nobody asks the register of companies. */
  service: { origin: string; redis: Redis; storage: ObjectStore; now: () => Date; issuesInvoices?: boolean; asksRegister?: boolean },
): OutsidePlatforms {
  const { wechatPay, alipay, wechat, sms, face, sf, kuaidi100, mail } = simulators;
  const { origin, redis, storage, now } = service;
  const notices = `${origin}/api/v1/notices`;
  const weixin = createWechat({ ...wechat.control.clientOptions(), cache: tokenCache(redis), now });
  return {
    payments: {
      wechat: createWechatPay({ ...wechatPay.control.clientOptions(`${notices}/wechat-pay`), now }),
      alipay: createAlipay({ ...alipay.control.clientOptions(`${notices}/alipay`), now }),
    },
    shipping: weixin,
    login: weixin,
    entries: weixin,
    pushes: createWechatPushes(wechat.control.pushOptions()),
    subscriptions: weixin,
    sms: createTencentSms(sms.control.clientOptions()),
    identity: createTencentFaceId(face.control.clientOptions()),
    register: service.asksRegister ? createTencentOcr(simulators.register.control.clientOptions()) : null,
    dispatch: createSf(sf.control.clientOptions()),
    tracking: createKuaidi100(kuaidi100.control.clientOptions()),
    mail: createMail(mail.control.clientOptions()),
    invoices: service.issuesInvoices ? createInvoiceProvider(simulators.invoices.control.clientOptions()) : null,
    storage,
  };
}

/** The page `/sandbox`, where a person plays all the platforms. */
export const sandboxOf = (simulators: Simulators): Middleware =>
  createSandbox({ ...simulators, wechatPay: wechatPayDesk(simulators), alipay: alipayDesk(simulators) });

function wechatPayDesk({ wechatPay }: Simulators): Stand<PaymentDesk> {
  const { control } = wechatPay;
  const orders = () =>
    control.orders().map(({ body, state, codeUrl }) => ({
      outTradeNo: body.out_trade_no,
      amountFen: body.amount.total,
      description: body.description,
      state,
      codeUrl,
    }));
  return { fault: wechatPay.fault, control: { orders, pay: (no) => control.pay(no), decline: (no) => control.decline(no) } };
}

function alipayDesk({ alipay }: Simulators): Stand<PaymentDesk> {
  const { control } = alipay;
  const orders = () =>
    control.orders().map(({ content, trade, qrCode }) => ({
      outTradeNo: content.out_trade_no,
      amountFen: fenOf(content.total_amount),
      description: content.subject,
      state: trade?.status ?? 'NOT_SCANNED',
      codeUrl: qrCode,
    }));
  return { fault: alipay.fault, control: { orders, pay: (no) => control.pay(no), decline: (no) => control.decline(no) } };
}
