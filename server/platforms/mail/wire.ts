import { Undeliverable } from '../../contract/ports/messages.ts';
import { refused, setUp } from '../code-rows.ts';
import { PlatformRefused, PlatformUnavailable } from '../errors.ts';

/** Nothing sent to this address arrives. */
export const noSuchAddress = refused('finance', '收件邮箱不存在或拒收', '请联系经办人核对邮箱');

/** Our reference as a Message-ID, so that a repeated mail is recognised as the same one. */
export const messageId = (reference: string, domain: string): string => `<${reference.replace(/[^0-9A-Za-z._-]/g, '-')}@${domain}>`;

/** One address, nothing else: no list, no name, no line break that could smuggle a header in. */
export const isAddress = (text: string): boolean => /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+\.[^\s@<>,;:"()[\]\\]+$/.test(text);

interface SmtpFailure {
  code?: unknown;
  responseCode?: unknown;
  command?: unknown;
}

const ours = ['EAUTH', 'ENOAUTH', 'ETLS', 'EREQUIRETLS', 'ECONFIG', 'EOAUTH2'];

/**
 * SMTP replies in our words (RFC 5321 §4.2.1): 4xx passes, 5xx on the recipient is for ever. The server's sentence quotes the address
 * and is dropped.
 */
export function readFailure(error: unknown): Error {
  const { code, responseCode, command } = (error ?? {}) as SmtpFailure;
  if (typeof code === 'string' && ours.includes(code)) return new PlatformRefused('mail', code, setUp('邮件服务器不接受登录或加密方式'));
  if (typeof responseCode !== 'number') return new PlatformUnavailable('mail', typeof code === 'string' ? code : 'no answer');
  if (responseCode < 500) return new PlatformUnavailable('mail', String(responseCode), true);
  return command === 'RCPT TO'
    ? new Undeliverable('mail', String(responseCode), noSuchAddress)
    : new PlatformRefused('mail', String(responseCode), setUp('邮件服务器不接受这封邮件', '请核对发件设置'));
}
