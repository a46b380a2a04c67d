import { createTransport } from 'nodemailer';
import { type MailGateway, Undeliverable } from '../../contract/ports/messages.ts';
import { isAddress, messageId, noSuchAddress, readFailure } from './wire.ts';

export interface MailOptions {
  host: string;
  port: number;
  /** TLS from the first byte (port 465). Otherwise STARTTLS is demanded, unless `plaintext`. */
  secure: boolean;
  /** Only for a server on the same machine. */
  plaintext?: boolean;
  user: string;
  password: string;
  /** `证书受理部 <invoice@example.cn>` */
  from: string;
  /** Right side of our Message-IDs. */
  domain: string;
  timeoutMs?: number;
}

/** Mail over SMTP. `send` throws `Undeliverable`, `PlatformRefused` (our set-up) or `PlatformUnavailable` (try again). */
export function createMail(options: MailOptions): MailGateway & { close(): void } {
  const timeout = options.timeoutMs ?? 15_000;
  const transport = createTransport({
    host: options.host,
    port: options.port,
    secure: options.secure,
    requireTLS: !options.secure && !options.plaintext,
    ignoreTLS: options.plaintext ?? false,
    auth: { user: options.user, pass: options.password },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ to, subject, text, reference, attachments }) => {
      if (!isAddress(to)) throw new Undeliverable('mail', 'address', noSuchAddress);
      const mail = { from: options.from, to, subject, text, messageId: messageId(reference, options.domain), attachments };
      await transport.sendMail(mail).catch((error: unknown) => {
        throw readFailure(error);
      });
    },
    close: () => transport.close(),
  };
}
