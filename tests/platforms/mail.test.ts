import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Undeliverable } from '../../server/contract/ports/messages.ts';
import { PlatformRefused, PlatformUnavailable } from '../../server/platforms/errors.ts';
import { createMail, type MailOptions } from '../../server/platforms/mail/client.ts';
import { type MailControl, startMailSimulator } from '../../server/platforms/mail/simulator.ts';
import { isAddress, messageId } from '../../server/platforms/mail/wire.ts';
import type { Simulator } from '../../server/platforms/simulator-kit.ts';
import { everythingIn, failureOf } from './people.ts';

let simulator: Simulator<MailControl>;
const opened: { close(): void }[] = [];

beforeAll(async () => {
  simulator = await startMailSimulator();
});
afterEach(() => opened.splice(0).forEach((client) => void client.close()));
afterAll(() => simulator.close());

const client = (changes: Partial<MailOptions> = {}) => {
  const mail = createMail({ ...simulator.control.clientOptions(), ...changes });
  opened.push(mail);
  return mail;
};
const invoice = {
  to: 'finance@example.com',
  subject: '电子发票：江西省公共资源数字证书',
  text: '您好，发票见附件。\n咨询电话 4008001040。',
  reference: 'invoice-17',
  attachments: [{ filename: '发票-JX261122.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF-1.7 simulated') }],
};

describe('a mail', () => {
  it('arrives with Chinese subject, text and attachment unharmed', async () => {
    await client().send(invoice);
    const [mail] = simulator.control.mails().slice(-1);
    expect(mail).toMatchObject({ to: invoice.to, subject: invoice.subject, text: invoice.text, messageId: '<invoice-17@ca.simulated.cn>' });
    expect(mail?.from).toContain('证书受理部');
    const [file] = mail?.attachments ?? [];
    expect(file?.filename).toBe('发票-JX261122.pdf');
    expect(file?.content.equals(invoice.attachments[0]?.content ?? Buffer.alloc(0))).toBe(true);
  });

  it('sent again after a lost answer is recognised as the same', async () => {
    const again = { ...invoice, reference: 'invoice-18' };
    simulator.fault({ match: 'invoice-18', drop: 'after' });
    expect(await failureOf(client().send(again))).toBeInstanceOf(PlatformUnavailable);
    await client().send(again);
    expect(simulator.control.mails().filter(({ messageId: id }) => id.includes('invoice-18'))).toHaveLength(1);
    expect(simulator.requests.filter(({ body }) => body.includes('invoice-18@'))).toHaveLength(2);
  });

  it('to an address that does not exist is undeliverable, and the error does not repeat the address', async () => {
    simulator.control.bounce('gone@example.com');
    const error = await failureOf(client().send({ ...invoice, to: 'gone@example.com' }));
    expect(error).toBeInstanceOf(Undeliverable);
    expect(error).toMatchObject({ code: '550' });
    expect(everythingIn(error)).not.toContain('gone@example.com');
  });

  it.each(['', 'nobody', 'a@b', 'a@example.com, b@example.com', 'a@example.com\r\nBcc: b@example.com', '"x" <a@example.com>'])(
    'to %j is not even tried',
    async (to) => {
      const before = simulator.requests.length;
      expect(await failureOf(client().send({ ...invoice, to }))).toBeInstanceOf(Undeliverable);
      expect(simulator.requests).toHaveLength(before);
    },
  );

  it('accepts ordinary addresses', () => expect(['zhang.san+fp@mail.example.com.cn', '12345@qq.com'].every(isAddress)).toBe(true));

  it('keeps its Message-ID to safe characters', () => expect(messageId('a b>\r\nX: 1', 'd.cn')).toBe('<a-b---X--1@d.cn>'));
});

describe('the mail server', () => {
  it('refuses a wrong password, and the password stays out of the error', async () => {
    const error = await failureOf(client({ password: 'guessed-password' }).send(invoice));
    expect(error).toBeInstanceOf(PlatformRefused);
    expect(everythingIn(error)).not.toContain('guessed-password');
  });

  it.each([
    ['is busy (451)', { status: 451 }],
    ['is slow', { delayMs: 900 }],
  ])('that %s gets the mail later', async (_what, fault) => {
    simulator.fault(fault);
    const error = await failureOf(client({ timeoutMs: 300 }).send({ ...invoice, reference: 'invoice-19' }));
    expect(error).toBeInstanceOf(PlatformUnavailable);
    expect(everythingIn(error)).not.toContain(invoice.to);
  });

  it('that refuses the content (554) is our trouble', async () => {
    simulator.fault({ status: 554 });
    expect(await failureOf(client().send(invoice))).toBeInstanceOf(PlatformRefused);
  });

  it('without encryption is not talked to unless that is asked for', async () => {
    const before = simulator.requests.length;
    await failureOf(client({ plaintext: false }).send(invoice));
    expect(simulator.requests).toHaveLength(before);
  });

  it('that is not there is a matter of time', async () => {
    expect(await failureOf(client({ port: 1 }).send(invoice))).toBeInstanceOf(PlatformUnavailable);
  });
});
