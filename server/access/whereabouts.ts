import { isIPv6 } from 'node:net';
import Bowser from 'bowser';

const inWechat = /MicroMessenger|miniProgram/i;
const longest = 200;

/** The device of a `User-Agent` header in words that its owner recognises. */
export function deviceOf(userAgent: string): string {
  if (userAgent === '') return '未知设备';
  const { browser, os, platform } = Bowser.parse(userAgent.slice(0, longest * 2));
  const program = inWechat.test(userAgent) ? '微信' : browser.name;
  return [program, os.name ?? platform.type].filter(Boolean).join(' · ').slice(0, longest) || '未知设备';
}

/** Roughly where an address lies: the network of an office or a town, never one household. */
export function roughly(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (isIPv6(plain)) return `${plain.split(':').slice(0, 2).join(':')}::`;
  return plain.replace(/\.\d+\.\d+$/, '.*.*');
}
