import { describe, expect, it } from '@jest/globals';
import { AlipaySdk } from 'alipay-sdk';
import fc from 'fast-check';
import { type ChannelNotice, NoticeRefused } from '../../server/contract/ports/payments.ts';
import { readAlipayNotice } from '../../server/platforms/alipay/notice.ts';
import { letterOf as alipayLetter } from '../../server/platforms/alipay/simulator-notices.ts';
import { rsaKeysOf } from '../../server/platforms/simulator-keys.ts';
import { readWechatPayNotice } from '../../server/platforms/wechat-pay/notice.ts';
import { identityOf } from '../../server/platforms/wechat-pay/simulator-identity.ts';
import { letterOf as wechatLetter } from '../../server/platforms/wechat-pay/simulator-notices.ts';
import { runs } from '../support/properties.ts';

/**
 * Notices of both channels, signed well, with any of their fields empty, missing or joined by fields that nobody has described: what does not
 * matter changes nothing, and what is missing leaves a notice that is kept and becomes somebody's task. None is lost.
 */
type Fields = Record<string, unknown>;

/** What becomes of a field; `gone` and `empty` are what channels do without saying. */
const fate = fc.constantFrom('stays', 'gone', 'empty' as const);
const extras = fc.dictionary(
  fc.stringMatching(/^new_[a-z]{1,8}$/),
  fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean(), fc.array(fc.string()), fc.record({ deep: fc.constant(null) })),
  { maxKeys: 4 },
);

const damaged = (fields: Fields, fates: Record<string, string>, nothing: unknown): Fields =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const what = fates[name] ?? 'stays';
      return what === 'gone' ? [] : [[name, what === 'empty' ? nothing : value]];
    }),
  );

const fatesOf = (names: readonly string[]) => fc.record(Object.fromEntries(names.map((name) => [name, fate])));

/** As read, or that it was refused as the channel's own words that cannot be read: those are kept (`error.signed`). */
function outcome(read: () => ChannelNotice): ChannelNotice | 'kept' {
  try {
    return read();
  } catch (error) {
    if (error instanceof NoticeRefused && error.signed) return 'kept';
    throw error;
  }
}

const now = () => new Date('2026-11-29T10:00:00+08:00');
const { platform, apiV3Key } = identityOf('publicKey');
const platformKeys = Object.fromEntries(platform.map(({ serial, published }) => [serial, published]));
const [key] = platform;
if (!key) throw new Error('the platform has no key');

const wechat = {
  payment: {
    needed: {
      mchid: '1900007291',
      appid: 'wxd678efb567f56787',
      out_trade_no: 'JX20261129000017',
      transaction_id: '4200000000202611290000000001',
      trade_state: 'SUCCESS',
      success_time: '2026-11-29T09:59:00+08:00',
      amount: { total: 22_000, currency: 'CNY', payer_total: null },
    },
    beside: {
      trade_type: 'NATIVE',
      bank_type: 'OTHERS',
      attach: '',
      payer: { openid: 'o1' },
      promotion_detail: [],
      scene_info: { device_id: '' },
    },
    event: 'TRANSACTION.SUCCESS',
  },
  refund: {
    needed: {
      mchid: '1900007291',
      out_refund_no: 'JX20261129000017R',
      refund_status: 'SUCCESS',
      amount: { total: 22_000, refund: 22_000 },
    },
    beside: { transaction_id: '42', refund_id: '50', out_trade_no: 'JX20261129000017', success_time: 'x', user_received_account: '零钱' },
    event: 'REFUND.SUCCESS',
  },
} as const;

const readWechat = (event: string, plain: Fields) => {
  const content = { about: '', event, summary: '', originalType: 'transaction' as const, plain };
  const { headers, body } = wechatLetter(content, '', { apiV3Key, key: () => key, now }).write(undefined);
  return outcome(() => readWechatPayNotice({ headers, body: Buffer.from(body) }, { mchId: '1900007291', apiV3Key, platformKeys, now }));
};

const same = (one: ChannelNotice | 'kept', other: ChannelNotice | 'kept', ...loose: string[]) => {
  const told = (notice: ChannelNotice | 'kept') =>
    notice === 'kept' ? notice : Object.fromEntries(Object.entries(notice).filter(([name]) => !['noticeId', ...loose].includes(name)));
  expect(told(one)).toEqual(told(other));
};

describe.each(Object.entries(wechat))('a %s notice of WeChat Pay', (kind, { needed, beside, event }) => {
  it('says the same whatever becomes of what does not matter', () => {
    const whole = readWechat(event, { ...needed, ...beside });
    expect(whole).toMatchObject({ kind });
    fc.assert(
      fc.property(fatesOf(Object.keys(beside)), extras, (fates, more) =>
        same(readWechat(event, { ...damaged(beside, fates, null), ...more, ...needed }), whole, 'payerId'),
      ),
      runs(60),
    );
  });

  it('is kept for a person where something that matters is gone, and never anything else than what it is', () => {
    fc.assert(
      fc.property(fatesOf(Object.keys(needed)), extras, (fates, more) => {
        const read = readWechat(event, { ...more, ...beside, ...damaged(needed, fates, null) });
        expect(read === 'kept' ? kind : read.kind).toBe(kind);
      }),
      runs(120),
    );
  });
});

const alipayKeys = rsaKeysOf('Alipay');
const sdk = new AlipaySdk({
  appId: '2021000000000000',
  privateKey: rsaKeysOf('Alipay application').privateKey.replace(/-----[^-]+-----|\s/g, ''),
  keyType: 'PKCS8',
  alipayPublicKey: alipayKeys.publicKey.replace(/-----[^-]+-----|\s/g, ''),
});
const identity = { appId: '2021000000000000', merchantId: '2088000000000001' };
const trade = {
  tradeNo: '2026112922001400001',
  status: 'TRADE_SUCCESS',
  createdAt: now(),
  paidAt: now(),
} as never;
const qr = { content: { out_trade_no: 'JX20261129000018', subject: '证书', total_amount: '220.00' }, refunds: [] };
const refunded = { content: { out_request_no: 'JX20261129000018R', refund_amount: '220.00' }, succeededAt: now() };

/** Fields of a form have no null: what Alipay has nothing for is empty. */
function readAlipay(change: (form: Record<string, string>) => Record<string, string>, refund?: typeof refunded): ChannelNotice | 'kept' {
  const application = { appId: identity.appId, sellerId: identity.merchantId, now } as never;
  const letter = alipayLetter(refund ? ({ content: qr.content, refunds: [refund] } as never) : (qr as never), trade, refund as never, {
    application,
    privateKey: alipayKeys.privateKey,
    words: {},
    change,
  });
  const { headers, body } = letter.write(undefined);
  return outcome(() => readAlipayNotice({ headers, body: Buffer.from(body) }, sdk, identity));
}

const matters = [
  'notify_id',
  'notify_type',
  'app_id',
  'seller_id',
  'out_trade_no',
  'trade_no',
  'trade_status',
  'total_amount',
  'gmt_payment',
];
const texts = fc.dictionary(fc.stringMatching(/^new_[a-z]{1,8}$/), fc.string(), { maxKeys: 4 });
const refundMatters = ['app_id', 'seller_id', 'trade_no', 'total_amount', 'refund_fee', 'out_biz_no'];
const without = ['charset', 'version', 'auth_app_id', 'buyer_id', 'subject', 'gmt_create', 'buyer_pay_amount', 'receipt_amount'];

describe('a payment notice of Alipay', () => {
  it('says the same whatever becomes of what does not matter', () => {
    const whole = readAlipay((form) => form);
    expect(whole).toMatchObject({ kind: 'payment', amountFen: 22_000 });
    fc.assert(
      fc.property(fatesOf(without), texts, (fates, more) =>
        same(
          readAlipay((form) => ({ ...more, ...(damaged(form, fates, '') as Record<string, string>) })),
          whole,
        ),
      ),
      runs(60),
    );
  });

  it('is kept for a person where something that matters is gone', () => {
    fc.assert(
      fc.property(fatesOf(matters), texts, (fates, more) => {
        const read = readAlipay((form) => ({ ...more, ...(damaged(form, fates, '') as Record<string, string>) }));
        expect(read === 'kept' ? 'payment' : read.kind).toBe('payment');
      }),
      runs(120),
    );
  });
});

describe('a refund notice of Alipay', () => {
  it('says the same whatever becomes of what does not matter', () => {
    const whole = readAlipay((form) => form, refunded);
    expect(whole).toMatchObject({ kind: 'refund', refundNo: 'JX20261129000018R', refundFen: 22_000, state: 'success' });
    fc.assert(
      fc.property(fatesOf([...without, 'gmt_payment']), texts, (fates, more) =>
        same(
          readAlipay((form) => ({ ...more, ...(damaged(form, fates, '') as Record<string, string>) }), refunded),
          whole,
        ),
      ),
      runs(60),
    );
  });

  it('is kept for a person where something that matters is gone, and never passed over', () => {
    fc.assert(
      fc.property(fatesOf(refundMatters), texts, (fates, more) => {
        const read = readAlipay((form) => ({ ...more, ...(damaged(form, fates, '') as Record<string, string>) }), refunded);
        expect(read === 'kept' ? 'refund' : read.kind).toBe('refund');
      }),
      runs(120),
    );
  });

  it('is not taken for one where a payment has the fields of a refund, empty', () => {
    const whole = readAlipay((form) => form);
    for (const names of [['gmt_refund'], ['gmt_refund', 'refund_fee', 'out_biz_no']])
      same(
        readAlipay((form) => ({ ...form, ...Object.fromEntries(names.map((name) => [name, ''])) })),
        whole,
      );
  });
});
