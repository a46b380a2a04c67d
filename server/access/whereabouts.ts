import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import Bowser from 'bowser';
import { addressGroup } from './addresses.ts';

const inWechat = /MicroMessenger|miniProgram/i;
const longest = 200;

const known: ReadonlySet<string | undefined> = new Set(Object.values(Bowser.BROWSER_MAP));

/** The device of a `User-Agent` header in words that its owner recognises; a name that nobody knows would be words of the sender's. */
export function deviceOf(userAgent: string): string {
  if (userAgent === '') return '未知设备';
  const { browser, os, platform } = Bowser.parse(userAgent.slice(0, longest * 2));
  const program = inWechat.test(userAgent) ? '微信' : known.has(browser.name) ? browser.name : '未知浏览器';
  return [program, os.name ?? platform.type].filter(Boolean).join(' · ').slice(0, longest) || '未知设备';
}

/** Tells whether two requests come from one address, without keeping it; `salt`: what they are compared for. */
export const networkMark = (address: string, salt: string): string =>
  createHash('sha256')
    .update(`${salt}:${addressGroup(address)}`)
    .digest('base64url');

/** Roughly where an address lies: the network of an office or a town, never one household. */
export function roughly(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (isIPv6(plain)) return `${plain.split(':').slice(0, 2).join(':')}::`;
  return plain.replace(/\.\d+\.\d+$/, '.*.*');
}
