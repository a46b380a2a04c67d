import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { PushForged, type PushQuery, type WechatPush, type WechatPushGateway } from '../../contract/ports/wechat-pushes.ts';
import { writable } from '../../contract/text/writable.ts';
import { decryptPush, pushSignature, sameSignature } from './push-crypto.ts';

export interface WechatPushOptions {
  appId: string;
  /** Both as entered in WeChat's console: 开发管理 → 消息推送, mode 安全模式. */
  token: string;
  /** 43 characters. */
  encodingAesKey: string;
}

/** Of this century: seconds since 1970. */
const lastSecond = 4_102_444_799;

const envelope = z.object({ Encrypt: z.string().min(1) });
const text = z.coerce.string();
const eventMessage = z.object({
  MsgType: z.literal('event'),
  Event: z.string(),
  CreateTime: z.coerce.number().int().positive().max(lastSecond),
  OpenID: text.optional(),
  FromUserName: text.default(''),
  AppID: text.optional(),
  RevokeInfo: text.optional(),
});

/** Message push of WeChat, encrypted mode alone: in the others the signature does not cover what is said. */
export const createWechatPushes = ({ appId, token, encodingAesKey }: WechatPushOptions): WechatPushGateway => ({
  echo: (query) => {
    const { signature, timestamp, nonce, echostr } = signed(query, 'signature');
    if (!sameSignature(signature, pushSignature(token, timestamp, nonce))) throw new PushForged('signature');
    return echostr;
  },
  read: (query, body) => {
    const { signature, timestamp, nonce } = signed(query, 'msg_signature');
    const { Encrypt } = parsed(envelope, body.toString('utf8'));
    if (!sameSignature(signature, pushSignature(token, timestamp, nonce, Encrypt))) throw new PushForged('signature');
    const opened = decrypted(encodingAesKey, Encrypt);
    if (opened.appId !== appId) throw new PushForged('another mini-program');
    return eventIn(opened.message, appId);
  },
  textOf: (body) => decrypted(encodingAesKey, parsed(envelope, body.toString('utf8')).Encrypt).message,
});

function signed(query: PushQuery, name: 'signature' | 'msg_signature') {
  const { timestamp = '', nonce = '', echostr = '', [name]: signature = '' } = query;
  if (!signature || !timestamp || !nonce) throw new PushForged('unsigned');
  return { signature, timestamp, nonce, echostr };
}

function decrypted(key: string, encrypted: string) {
  try {
    return decryptPush(key, encrypted);
  } catch {
    throw new PushForged('encryption');
  }
}

function eventIn(message: string, appId: string): WechatPush | null {
  const { success, data } = eventMessage.safeParse(fieldsOf(message));
  if (!success) return null;
  const { Event, OpenID, FromUserName, AppID, CreateTime, RevokeInfo } = data;
  if (AppID !== undefined && AppID !== appId) throw new PushForged('another mini-program');
  const push = { event: Event, openid: OpenID ?? FromUserName, at: new Date(CreateTime * 1000) };
  return RevokeInfo === undefined ? push : { ...push, about: RevokeInfo };
}

// Numbers in names would lose their zeros, and entities of a document type have no place here.
const xml = new XMLParser({ parseTagValue: false, processEntities: false, ignoreAttributes: true });

function parsed<Shape>(shape: z.ZodType<Shape>, written: string): Shape {
  const { success, data } = shape.safeParse(fieldsOf(written));
  if (!success) throw new PushForged('no encrypted message');
  return data;
}

/** The console lets one choose between XML and JSON. WeChat's own JSON examples have blanks before some names. */
function fieldsOf(written: string): unknown {
  try {
    if (written.trimStart().startsWith('<')) return writable((xml.parse(written) as { xml?: unknown }).xml);
    const fields = writable(JSON.parse(written)) as unknown;
    return fields && typeof fields === 'object'
      ? Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.trim(), value]))
      : null;
  } catch {
    return null;
  }
}
