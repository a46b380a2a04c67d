import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createLine, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { hurried } from '../../server/access/patience.ts';
import { createBreakers } from '../../server/breakers.ts';
import { type Simulators, startSimulators, stopSimulators } from '../../server/development/simulated.ts';
import { createAlipay } from '../../server/platforms/alipay/client.ts';
import { createInvoiceProvider } from '../../server/platforms/invoice-provider/client.ts';
import { createKuaidi100 } from '../../server/platforms/kuaidi100/client.ts';
import { createMail } from '../../server/platforms/mail/client.ts';
import { createSf } from '../../server/platforms/sf/client.ts';
import { createTencentFaceId } from '../../server/platforms/tencent-faceid/client.ts';
import { createTencentSms } from '../../server/platforms/tencent-sms/client.ts';
import { createWechat } from '../../server/platforms/wechat/client.ts';
import { createWechatPay } from '../../server/platforms/wechat-pay/client.ts';
import type { OutsidePlatforms, Platforms } from '../../server/world.ts';

/** What every client waits for its party at most. Milliseconds. */
const timeoutMs = 150;
/** Who is not answered by then never is. */
const forEverMs = 15_000;

type Manner =
  | 'silent'
  | 'dripping'
  | 'dripping its head'
  | 'speaking nonsense'
  | 'pointing elsewhere'
  | 'pointing elsewhere for good'
  | 'of another type'
  | 'endless';
const manners: Manner[] = [
  'silent',
  'dripping',
  'dripping its head',
  'speaking nonsense',
  'pointing elsewhere',
  'pointing elsewhere for good',
  'of another type',
  'endless',
];

let manner: Manner = 'silent';
let sent = 0;
let strayed = 0;
const sockets = new Set<Socket>();
const timers = new Set<NodeJS.Timeout>();
const drip = (write: () => void): void => void timers.add(setInterval(write, 100));

const answers: Record<Exclude<Manner, 'dripping its head'>, (response: ServerResponse) => void> = {
  silent: () => {},
  dripping(response) {
    response.writeHead(200, { 'content-type': 'application/json' });
    drip(() => response.write(' '));
  },
  'speaking nonsense': (response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"errcode":{"a":[]}'),
  'pointing elsewhere': (response) => response.writeHead(302, { location: `http://127.0.0.1:${portOf(elsewhere)}/` }).end(),
  // 307 and 308 ask for the same body once more.
  'pointing elsewhere for good': (response) => response.writeHead(308, { location: `http://localhost:${portOf(elsewhere)}/` }).end(),
  'of another type': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>维护中</html>'),
  endless(response) {
    response.writeHead(200, { 'content-type': 'application/json' });
    const piece = Buffer.alloc(65_536, ' ');
    const more = (): void => {
      while (!response.destroyed && response.write(piece)) sent += piece.length;
      sent += piece.length;
    };
    response.on('drain', more);
    more();
  },
};

/** Somebody at the party's address who means no good. */
const hostile = createServer((request, response) => {
  request.resume().on('end', () => {
    if (manner === 'dripping its head')
      drip(() => request.socket.write(request.socket.bytesWritten === 0 ? 'HTTP/1.1 200 OK\r\nx: ' : 'a'));
    else answers[manner](response);
  });
}).on('connection', (socket: Socket) => void sockets.add(socket));
/** Where nobody must ever be led: what is asked is signed and names people. */
const elsewhere = createServer((_, response) => {
  strayed += 1;
  response.end('{}');
});
/** A mail server that greets one letter at a time. */
const mailLine = createLine((socket) => {
  sockets.add(socket.on('error', () => {}));
  if (manner !== 'silent') drip(() => socket.write(manner === 'endless' ? `220-${'a'.repeat(60_000)}\r\n` : '2'));
});
const portOf = (server: Server | ReturnType<typeof createLine>): number => (server.address() as AddressInfo).port;

let simulators: Simulators;
let platforms: OutsidePlatforms;
beforeAll(async () => {
  simulators = await startSimulators(() => 'http://localhost');
  for (const server of [hostile, elsewhere, mailLine]) await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  platforms = clients(simulators, `http://127.0.0.1:${portOf(hostile)}`);
});
afterEach(() => {
  for (const timer of timers) clearInterval(timer);
  for (const socket of sockets) socket.destroy();
  timers.clear();
  sockets.clear();
});
afterAll(async () => {
  for (const server of [hostile, elsewhere, mailLine]) server.close();
  await stopSimulators(simulators);
});

function clients({ wechatPay, alipay, wechat, sms, face, sf, kuaidi100, mail, invoices }: Simulators, baseUrl: string): OutsidePlatforms {
  const at = { baseUrl, timeoutMs };
  const notifyUrl = 'https://example.cn/notices';
  const weixin = createWechat({ ...wechat.control.clientOptions(), ...at });
  return {
    payments: {
      wechat: createWechatPay({ ...wechatPay.control.clientOptions(notifyUrl), baseUrl, fetchTimeoutMs: timeoutMs }),
      alipay: createAlipay({ ...alipay.control.clientOptions(notifyUrl), gatewayUrl: `${baseUrl}/gateway.do`, fetchTimeoutMs: timeoutMs }),
    },
    shipping: weixin,
    login: weixin,
    entries: weixin,
    subscriptions: weixin,
    sms: createTencentSms({ ...sms.control.clientOptions(), ...at }),
    identity: createTencentFaceId({ ...face.control.clientOptions(), ...at }),
    dispatch: createSf({ ...sf.control.clientOptions(), ...at }),
    tracking: createKuaidi100({ ...kuaidi100.control.clientOptions(), ...at }),
    mail: createMail({ ...mail.control.clientOptions(), port: portOf(mailLine), timeoutMs }),
    invoices: createInvoiceProvider({ ...invoices.control.clientOptions(), ...at }),
  } as Partial<OutsidePlatforms> as OutsidePlatforms;
}

const order = { outTradeNo: 'A2026112900000001', amountFen: 19_000, description: '数字证书', expiresAt: new Date(Date.now() + 3_600_000) };
const parcel = { courier: 'sf', waybill: 'SF1000000000001', mobile: '13979177001' };
const address = {
  name: '罗明',
  mobile: '13979177001',
  region: ['江西省', '南昌市', '红谷滩区'] as [string, string, string],
  street: '丰和大道 1 号',
};

/** One question of every gateway. */
const questions: Record<string, (platforms: Platforms) => Promise<unknown>> = {
  'WeChat Pay, to open': ({ payments }) => payments.wechat.open({ ...order, method: 'wechatNative' } as never),
  'WeChat Pay, about an order': ({ payments }) => payments.wechat.query(order.outTradeNo),
  'Alipay, to open': ({ payments }) => payments.alipay.open({ ...order, method: 'alipayQr' } as never),
  'Alipay, about an order': ({ payments }) => payments.alipay.query(order.outTradeNo),
  'WeChat, who signs in': ({ login }) => login.identify('a-code'),
  'WeChat, for a mobile': ({ login }) => login.phoneNumber('a-code'),
  'WeChat, for a code': ({ entries }) => entries.miniProgramCode({ page: 'pages/index/index', scene: 'a' }),
  'WeChat, about shipping': ({ shipping }) => shipping.management(),
  'the SMS platform': ({ sms }) => sms.send({ mobile: parcel.mobile, template: 'code', parameters: ['123456', '10'], reference: 'a' }),
  'the identity provider': ({ identity }) =>
    identity.browser.start({ name: '罗明', idNumber: '360102197001010011', session: 'a', redirectUrl: 'https://example.cn' }),
  'SF, for a waybill': ({ dispatch }) =>
    dispatch.createWaybill({ reference: 'a', receiver: address, cargo: 'UKey', payer: 'sender' as never }),
  Kuaidi100: ({ tracking }) => tracking.query(parcel),
  'the invoice provider': ({ invoices }) =>
    invoices?.issue({
      reference: 'a',
      title: '江西晨曦有限公司',
      taxNumber: '91360100MA7000013X',
      amountFen: 1,
      item: '证书',
      kind: 'ordinary',
      buyer: { address: '', telephone: '', bank: '', account: '' },
    }) ?? Promise.resolve(),
  'the mail server': ({ mail }) => mail.send({ to: 'a@example.cn', subject: '发票', text: '见附件', reference: 'a', attachments: [] }),
};

/** Faults that jobs and features know: all else would be a 500. */
const known = /^(PlatformUnavailable|PlatformRefused|ChannelUnavailable|ChannelRefused|OutOfPatience|UnknownPlatformCode|WechatErrcode)$/;

/** How it ended: the name of the fault. */
const endOf = (asked: Promise<unknown>): Promise<string> =>
  Promise.race([
    asked.then(
      () => 'an answer',
      (error: Error) => error.constructor.name,
    ),
    new Promise<string>((resolve) => void setTimeout(resolve, forEverMs, 'nothing').unref()),
  ]);

/** Tencent's SDK reads what comes to its end, within the limit of time; who may send it is whoever holds the party's certificate. */
const bySdk = /^(the SMS platform|the identity provider)/;
const askedOf = (name: Manner) => Object.entries(questions).filter(([whom]) => !(name === 'endless' && bySdk.test(whom)));

describe.each(manners)('a party that is %s', (name) => {
  it.each(askedOf(name))('is asked in vain within the limit: %s', async (_, ask) => {
    [manner, sent, strayed] = [name, 0, 0];
    expect(await endOf(ask(platforms))).toMatch(known);
    expect(strayed).toBe(0);
    // What a socket holds comes on top of the limit.
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });
});

it('whoever waits is told before the client gives up, and after a row of silences nobody waits', async () => {
  manner = 'silent';
  const { guard, standing } = createBreakers({ silences: 2, restMs: 60_000 });
  const guarded = guard({ ...platforms, pushes: {}, storage: {} } as unknown as OutsidePlatforms);
  for (const [, ask] of Object.entries(questions)) {
    expect(await endOf(ask(hurried(guarded, timeoutMs / 4)))).toMatch(known);
    for (let silence = 0; silence < 2; silence += 1) expect(await endOf(ask(guarded))).toMatch(known);
  }
  const { storage, ...parties } = standing();
  expect(new Set(Object.values(parties))).toEqual(new Set(['silent']));
  expect(storage).toBe('answers');
  const before = sockets.size;
  for (const [, ask] of Object.entries(questions)) expect(await endOf(ask(guarded))).toMatch(known);
  expect(sockets.size).toBe(before);
});
