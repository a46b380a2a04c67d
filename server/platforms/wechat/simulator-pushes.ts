import { randomBytes } from 'node:crypto';
import { encryptPush, pushSignature } from './push-crypto.ts';
import type { WechatPushOptions } from './pushes.ts';
import { account } from './simulator-world.ts';

/** What is entered in the simulated console. */
export const pushOptions: WechatPushOptions = {
  appId: account.appId,
  token: 'simulatedPushToken',
  encodingAesKey: 'simulatedEncodingAesKey0000000000000000000A',
};

export interface SentPush {
  event: string;
  openid: string;
  /** Default: the simulator's now. */
  at?: Date;
  about?: string;
  /** What the console is set to. Default `json`. */
  format?: 'json' | 'xml';
  /** What a forger gets wrong. */
  wrong?: 'token' | 'key' | 'appId' | 'body' | 'plain';
}

export interface PushControl {
  /** Calls the address as WeChat does when it is entered in the console; true when it answers well. */
  setUpPush(url: string): Promise<boolean>;
  /** Pushes an event; the status and text of the answer. */
  push(url: string, sent: SentPush): Promise<{ status: number; body: string }>;
  /** What our side must know. */
  pushOptions(): WechatPushOptions;
}

const nonce = () => String(randomBytes(4).readUInt32BE());
const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));

/** Message push in 安全模式. */
export const pushControl = (now: () => Date): PushControl => ({
  pushOptions: () => ({ ...pushOptions }),
  setUpPush: async (url) => {
    const [timestamp, random, echostr] = [seconds(now()), nonce(), randomBytes(10).toString('hex')];
    const signature = pushSignature(pushOptions.token, timestamp, random);
    const answer = await fetch(`${url}?${new URLSearchParams({ signature, timestamp, nonce: random, echostr })}`);
    return answer.ok && (await answer.text()) === echostr;
  },
  push: async (url, sent) => {
    const { query, body } = envelopeOf(sent, now());
    const type = sent.format === 'xml' ? 'text/xml' : 'application/json';
    const answer = await fetch(`${url}?${query}`, { method: 'POST', headers: { 'content-type': type }, body });
    return { status: answer.status, body: await answer.text() };
  },
});

function envelopeOf({ wrong, format = 'json', ...sent }: SentPush, now: Date) {
  const { token, encodingAesKey, appId } = pushOptions;
  const written = write(fieldsOf(sent, now), format);
  const encrypted = encryptPush(
    wrong === 'key' ? encodingAesKey.toLowerCase() : encodingAesKey,
    written,
    wrong === 'appId' ? 'wxother' : appId,
  );
  const [timestamp, random, key] = [seconds(now), nonce(), wrong === 'token' ? 'guessed' : token];
  const query = new URLSearchParams({
    signature: pushSignature(key, timestamp, random),
    timestamp,
    nonce: random,
    openid: sent.openid,
    encrypt_type: 'aes',
    msg_signature: pushSignature(key, timestamp, random, encrypted),
  });
  const carried = wrong === 'body' ? `${encrypted.slice(0, 20)}AAAA${encrypted.slice(24)}` : encrypted;
  return { query, body: wrong === 'plain' ? written : write({ ToUserName: 'gh_simulated', Encrypt: carried }, format) };
}

const fieldsOf = ({ event, openid, at, about }: SentPush, now: Date): Record<string, string | number> => ({
  ToUserName: 'gh_simulated',
  FromUserName: 'oPlatformOfTheSimulator',
  CreateTime: Number(seconds(at ?? now)),
  MsgType: 'event',
  Event: event,
  OpenID: openid,
  AppID: account.appId,
  ...(about === undefined ? {} : { RevokeInfo: about }),
});

const tag = (name: string, value: string | number) => `<${name}>${typeof value === 'number' ? value : `<![CDATA[${value}]]>`}</${name}>`;

const write = (fields: Record<string, string | number>, format: 'json' | 'xml'): string =>
  format === 'json'
    ? JSON.stringify(fields)
    : `<xml>${Object.entries(fields)
        .map(([name, value]) => tag(name, value))
        .join('\n')}</xml>`;
