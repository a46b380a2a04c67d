import { expect, it } from '@jest/globals';
import { dayMs } from '../../server/contract/time.ts';
import { keepPlatformCertificates, sweepPlatformCertificates } from '../../server/features/payment/platform-certificates.ts';
import { createWechatPay } from '../../server/platforms/wechat-pay/client.ts';
import { startWechatPaySimulator } from '../../server/platforms/wechat-pay/simulator.ts';
import type { KeyMode } from '../../server/platforms/wechat-pay/simulator-identity.ts';
import { openMerchant } from '../platforms/payment-merchant.ts';
import { atEndOfFile } from '../support/at-end.ts';
import { moneyWorld } from './money-world.ts';

/** WeChat Pay changes the certificate that it signs with, and tells nobody. */
const money = await moneyWorld();
const { database } = money.world;

/** A merchant whose WeChat Pay signs with keys of this kind, and the world that asks it. */
async function merchantOf(keyMode: KeyMode) {
  await database.platformCertificate.deleteMany();
  const [merchant, simulator] = [await openMerchant(), await startWechatPaySimulator({ keyMode, retryScheduleMs: [], refundMs: 20 })];
  atEndOfFile(async () => {
    await simulator.close();
    await merchant.close();
  });
  const options = simulator.control.clientOptions(merchant.notifyUrl);
  const { payments } = money.world.platforms;
  let at = Date.now();
  /** One process of the service, with the keys of its configuration. */
  const process = () => {
    const wechat = createWechatPay({ ...options, now: () => new Date(Date.now()) });
    merchant.gateway = wechat;
    const platforms = { ...money.world.platforms, payments: { ...payments, wechat } };
    const world = { ...money.world, platforms, now: () => new Date(at) };
    keepPlatformCertificates(world);
    return { wechat, world };
  };
  let count = 0;
  return {
    simulator,
    options,
    process,
    passes: (days: number) => {
      at += days * dayMs;
    },
    /** The last notice as it was read, or why it was refused. */
    async isPaid() {
      count += 1;
      const outTradeNo = `JX2026112200${keyMode.length}${String(count).padStart(4, '0')}`;
      const order = { outTradeNo, amountFen: 22_000, description: '证书', expiresAt: new Date(Date.now() + 3_600_000) };
      await merchant.gateway?.open(order);
      simulator.control.pay(outTradeNo);
      await simulator.control.flushNotices();
      const last = merchant.read.at(-1);
      return typeof last === 'string' ? last : last?.kind;
    },
  };
}

const openTasks = () => database.task.findMany({ where: { kind: 'platformCertificates', state: 'open' } });

it('a new certificate is fetched, kept, and good in every process; the ones before stay good, and nothing is fetched for a serial that nobody knows', async () => {
  const { simulator, process, isPaid } = await merchantOf('platformCertificate');
  const [one, other] = [process(), process()];
  expect(await isPaid()).toBe('payment');
  simulator.control.changeCertificate(1825);
  // Nobody has fetched it: what it signs is not taken, and comes again later.
  expect(await isPaid()).toBe('serial');
  await sweepPlatformCertificates(one.world);
  expect(await database.platformCertificate.count()).toBe(2);
  expect(one.wechat.certificates?.ends()).toHaveLength(2);
  // A process that did not fetch finds it among the kept ones.
  const third = process();
  expect(await isPaid()).toBe('payment');
  expect(third.wechat.certificates?.ends()).toHaveLength(2);
  expect(other.wechat.certificates?.ends()).toHaveLength(1);
  expect(await openTasks()).toEqual([]);
});

it('a month before the last one ends an administrator is told, until there is another', async () => {
  const { simulator, process, passes } = await merchantOf('platformCertificate');
  const { world } = process();
  passes(1825 - 29);
  await sweepPlatformCertificates(world);
  await sweepPlatformCertificates(world);
  expect(await openTasks()).toMatchObject([{ role: 'administrator', about: expect.stringContaining('到期后付款和退款通知都无法验签') }]);
  simulator.control.changeCertificate(1825 * 2);
  await sweepPlatformCertificates(world);
  expect(await openTasks()).toEqual([]);
});

it('is told too where none can be fetched', async () => {
  const { process, options, passes } = await merchantOf('platformCertificate');
  const { world } = process();
  const wechat = createWechatPay({ ...options, baseUrl: 'http://127.0.0.1:9' });
  passes(1825 - 28);
  const cut = { ...world, platforms: { ...world.platforms, payments: { ...world.platforms.payments, wechat } } };
  await expect(sweepPlatformCertificates(cut)).rejects.toThrow('did not answer');
  expect(await openTasks()).toHaveLength(1);
});

it('certificates that another key sealed are nobody’s', async () => {
  const { options } = await merchantOf('platformCertificate');
  const { certificates } = createWechatPay({ ...options, apiV3Key: 'f'.repeat(32) });
  await expect(certificates?.fetch()).rejects.toThrow('our key does not open');
});

it('a merchant with the public key alone fetches none; one who has both goes on with the public key', async () => {
  const alone = await merchantOf('publicKey');
  const { wechat } = alone.process();
  expect(await wechat.certificates?.fetch()).toEqual([]);
  expect(await alone.isPaid()).toBe('payment');
  const both = await merchantOf('both');
  const { world } = both.process();
  await sweepPlatformCertificates(world);
  expect(await both.isPaid()).toBe('payment');
});
