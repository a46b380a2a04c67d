import { randomBytes, sign } from 'node:crypto';
import fc from 'fast-check';
import type { EndpointName } from '../../server/contract/endpoints/index.ts';
import { rfc3339Beijing, writeBeijing } from '../../server/contract/time.ts';
import { md5 } from '../../server/platforms/kuaidi100/wire.ts';
import { rsaKeysOf } from '../../server/platforms/simulator-keys.ts';
import { encryptPush, pushSignature } from '../../server/platforms/wechat/push-crypto.ts';
import { identityOf } from '../../server/platforms/wechat-pay/simulator-identity.ts';
import { signedHeaders } from '../../server/platforms/wechat-pay/simulator-notices.ts';
import { sealResource } from '../../server/platforms/wechat-pay/wire.ts';
import type { RunningService } from '../support/service.ts';
import type { Tenant } from './tenant.ts';
import { disturbed } from './wild.ts';

/** What a platform sends. */
export interface Sent {
  headers: Record<string, string>;
  body: Buffer;
  query?: string;
}

const unique = () => randomBytes(12).toString('hex');

/** Pushes whose signature is good and whose content is not, about what tenant A has. */
export function pushesOf({ simulators }: RunningService, tenant: Tenant): Partial<Record<EndpointName, fc.Arbitrary<Sent>>> {
  const numbers = tenant.applications.flatMap(({ outTradeNos }) => outTradeNos);
  const waybills = tenant.applications.flatMap(({ waybills: own }) => own);
  const about = (list: readonly string[]) => fc.constantFrom(...list);
  return {
    'POST /notices/wechat-pay': about(numbers).chain((number) => wechatPay(simulators, number)),
    'POST /notices/alipay': about(numbers).chain((number) => alipay(simulators, number)),
    'POST /notices/kuaidi100': about(waybills).chain((waybill) => kuaidi100(simulators, waybill)),
    'POST /notices/wechat': wechat(simulators, tenant.account.wechatOpenid ?? ''),
  };
}

type Simulators = RunningService['simulators'];

function wechatPay({ wechatPay: { control } }: Simulators, number: string): fc.Arbitrary<Sent> {
  const { mchId, appId, apiV3Key } = control.clientOptions('');
  const amount = { total: 19_000, payer_total: 19_000, refund: 19_000, currency: 'CNY' };
  const party = { mchid: mchId, appid: appId, payer: { openid: 'o-fuzz' } };
  const ids = { out_trade_no: number, out_refund_no: number, transaction_id: unique() };
  const plain = { ...party, ...ids, amount, trade_state: 'SUCCESS', refund_status: 'SUCCESS', success_time: rfc3339Beijing(new Date()) };
  const events = fc.constantFrom(['TRANSACTION.SUCCESS', 'transaction'], ['REFUND.SUCCESS', 'refund'], ['REFUND.ABNORMAL', 'refund']);
  return fc.tuple(disturbed(plain), events).chain(([told, [event = '', type = '']]) => {
    const resource = sealResource(JSON.stringify(told), type, randomBytes(6).toString('hex'), apiV3Key);
    const envelope = {
      id: unique(),
      create_time: rfc3339Beijing(new Date()),
      event_type: event,
      resource_type: 'encrypt-resource',
      summary: '',
    };
    const whole = { ...envelope, resource: { original_type: type, algorithm: 'AEAD_AES_256_GCM', ...resource } };
    return fc.oneof({ weight: 3, arbitrary: fc.constant(whole) }, { weight: 1, arbitrary: disturbed(whole) }).map((written) => {
      const body = JSON.stringify(written);
      const [key] = identityOf('publicKey').platform;
      if (!key) throw new Error('the simulator has no key');
      return { headers: signedHeaders(body, undefined, { key: () => key, now: () => new Date() }), body: Buffer.from(body) };
    });
  });
}

function alipay({ alipay: { control } }: Simulators, number: string): fc.Arbitrary<Sent> {
  const { appId, sellerId } = control.clientOptions('');
  const party = { app_id: appId, auth_app_id: appId, seller_id: sellerId, charset: 'utf-8', version: '1.0' };
  const ids = { notify_id: unique(), notify_type: 'trade_status_sync', trade_no: unique(), out_trade_no: number };
  const now = writeBeijing(new Date());
  const form = {
    ...party,
    ...ids,
    trade_status: 'TRADE_SUCCESS',
    total_amount: '190.00',
    gmt_create: now,
    gmt_payment: now,
    notify_time: now,
  };
  return disturbed(form).map((told) => {
    const fields = Object.entries(told as object).map(([key, value]): [string, string] => [
      key,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    const text = fields
      .filter(([, value]) => value !== '')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => `${key}=${value}`)
      .join('&');
    const signature = sign('sha256', Buffer.from(text), rsaKeysOf('Alipay').privateKey).toString('base64');
    const body = new URLSearchParams([...fields, ['sign_type', 'RSA2'], ['sign', signature]]).toString();
    return { headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, body: Buffer.from(body) };
  });
}

function kuaidi100({ kuaidi100: { control } }: Simulators, waybill: string): fc.Arbitrary<Sent> {
  const data = [{ time: '2026-11-23 18:00:00', context: '已签收', areaName: '南昌' }];
  const lastResult = { state: '3', com: 'shunfeng', nu: waybill, data };
  return disturbed({ status: 'polling', lastResult }).map((told) => {
    const param = JSON.stringify(told);
    const body = new URLSearchParams({ sign: md5(param, control.clientOptions().salt), param }).toString();
    return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: Buffer.from(body) };
  });
}

function wechat({ wechat: { control } }: Simulators, openid: string): fc.Arbitrary<Sent> {
  const { appId, token, encodingAesKey } = control.pushOptions();
  const event = { ToUserName: 'gh', FromUserName: 'o', CreateTime: Math.floor(Date.now() / 1_000), MsgType: 'event' };
  const named = { ...event, Event: 'user_authorization_revoke', OpenID: openid, AppID: appId, RevokeInfo: '1' };
  const [timestamp, nonce] = [String(Math.floor(Date.now() / 1_000)), unique()];
  return disturbed(named).map((told) => {
    const encrypted = encryptPush(encodingAesKey, JSON.stringify(told), appId);
    const signature = pushSignature(token, timestamp, nonce);
    const query = new URLSearchParams({ signature, timestamp, nonce, msg_signature: pushSignature(token, timestamp, nonce, encrypted) });
    const body = Buffer.from(JSON.stringify({ ToUserName: 'gh', Encrypt: encrypted }));
    return { headers: { 'content-type': 'application/json' }, body, query: query.toString() };
  });
}
