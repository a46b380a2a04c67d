import { randomBytes, randomUUID } from 'node:crypto';
import { rfc3339Beijing } from '../../contract/time.ts';
import type { Letter } from '../simulator-courier.ts';
import type { PlatformKey } from './simulator-identity.ts';
import { answerText, scheme, sealResource, signText } from './wire.ts';

/**
 * How a notice may lie. The first six cannot be from WeChat Pay; the last three are signed and sealed well, and tell something false.
 * `signTestProbe`: WeChat sends such on purpose, to see that signatures are checked.
 */
export type WechatPayForgery =
  | 'tamperedCiphertext'
  | 'badTag'
  | 'badSignature'
  | 'unsigned'
  | 'oldTimestamp'
  | 'signTestProbe'
  | 'unknownSerial'
  | 'wrongAmount'
  | 'wrongMerchant'
  | 'unknownOrder';

export interface NoticeContent {
  about: string;
  event: string;
  summary: string;
  originalType: 'transaction' | 'refund';
  plain: Record<string, unknown>;
}

interface Signing {
  key(): PlatformKey;
  now(): Date;
}

interface Writer extends Signing {
  apiV3Key: string;
}

/** A notice whose id stays the same over all repetitions, as WeChat Pay's does. */
export function letterOf(content: NoticeContent, url: string, writer: Writer): Letter<WechatPayForgery> {
  const id = randomUUID();
  return {
    about: content.about,
    event: content.event,
    url,
    write(forgery) {
      const body = JSON.stringify({
        id: `EV-${id}`,
        create_time: rfc3339Beijing(writer.now()),
        resource_type: 'encrypt-resource',
        event_type: content.event,
        summary: content.summary,
        resource: sealed(content, forgery, writer.apiV3Key),
      });
      return { headers: signedHeaders(body, forgery, writer), body };
    },
  };
}

const falsehoods: Partial<Record<WechatPayForgery, (plain: Record<string, unknown>) => Record<string, unknown>>> = {
  wrongAmount: (plain) => ({ ...plain, amount: { ...(plain.amount as object), total: 1, payer_total: 1, refund: 1 } }),
  wrongMerchant: (plain) => ({ ...plain, mchid: '1230000109' }),
  unknownOrder: (plain) => ({ ...plain, out_trade_no: 'NEVER-PLACED-0001', out_refund_no: 'NEVER-PLACED-0001' }),
};

function sealed(content: NoticeContent, forgery: WechatPayForgery | undefined, apiV3Key: string) {
  const plain = (forgery && falsehoods[forgery]?.(content.plain)) ?? content.plain;
  const resource = sealResource(JSON.stringify(plain), content.originalType, randomBytes(6).toString('hex'), apiV3Key);
  const ciphertext = forgery && forgery in flipped ? withFlippedBit(resource.ciphertext, flipped[forgery] ?? 0) : resource.ciphertext;
  return { original_type: content.originalType, algorithm: 'AEAD_AES_256_GCM', ...resource, ciphertext };
}

/** Which byte is spoilt: one of the content, or one of the tag at the end. */
const flipped: Partial<Record<WechatPayForgery, number>> = { tamperedCiphertext: 20, badTag: -1 };

function withFlippedBit(base64: string, place: number): string {
  const bytes = Buffer.from(base64, 'base64');
  const at = place < 0 ? bytes.length + place : place;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return bytes.toString('base64');
}

/** The headers WeChat Pay signs answers and notices with. */
export function signedHeaders(body: string, forgery: WechatPayForgery | undefined, writer: Signing): Record<string, string> {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  if (forgery === 'unsigned') return headers;
  const { serial, privateKey } = writer.key();
  const age = forgery === 'oldTimestamp' ? 301 : 0;
  const timestamp = String(Math.floor(writer.now().getTime() / 1000) - age);
  const nonce = randomBytes(16).toString('hex');
  const signed = forgery === 'badSignature' ? `${body} ` : body;
  const signature = signText(answerText(timestamp, nonce, Buffer.from(signed)), privateKey);
  return {
    ...headers,
    'wechatpay-serial': forgery === 'unknownSerial' ? '5157F09EFDC096DE15EBE81A47057A7232F1B8E1' : serial,
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': nonce,
    'wechatpay-signature': forgery === 'signTestProbe' ? `WECHATPAY/SIGNTEST/${signature}` : signature,
    'wechatpay-signature-type': scheme,
  };
}
