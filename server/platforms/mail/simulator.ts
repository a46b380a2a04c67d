import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Fault, RecordedRequest, Simulator } from '../simulator-kit.ts';
import type { MailOptions } from './client.ts';

export interface ReceivedMail {
  at: Date;
  messageId: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  attachments: { filename: string; contentType: string; content: Buffer }[];
}

export interface MailControl {
  /** Newest last. A repeated Message-ID is kept once, as mail programs show it. */
  mails(): ReceivedMail[];
  /** From now on this address does not exist (550). */
  bounce(address: string): void;
  clientOptions(): MailOptions;
}

interface Mailbox {
  now: () => Date;
  mails: Map<string, ReceivedMail>;
  bounced: Set<string>;
  faults: Fault[];
  requests: RecordedRequest[];
}

const account = { user: 'notice@ca.simulated.cn', password: 'simulated-mail-password' };

const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

/** An SMTP server on a loopback port that demands AUTH. A fault's `status` is an SMTP reply code (e.g. 451) to the next mail. */
export async function startMailSimulator(options: { now?: () => Date } = {}): Promise<Simulator<MailControl>> {
  const box: Mailbox = { now: options.now ?? (() => new Date()), mails: new Map(), bounced: new Set(), faults: [], requests: [] };
  const server = createServer(box);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const sender = { from: `证书受理部 <${account.user}>`, domain: 'ca.simulated.cn' };
  const control: MailControl = {
    mails: () => [...box.mails.values()],
    bounce: (address) => void box.bounced.add(address.toLowerCase()),
    clientOptions: () => ({ host: '127.0.0.1', port, secure: false, plaintext: true, ...account, ...sender }),
  };
  return {
    origin: `smtp://127.0.0.1:${port}`,
    control,
    requests: box.requests,
    fault: (fault) => void box.faults.push({ ...fault }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function createServer(box: Mailbox): SMTPServer {
  const server = new SMTPServer({
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 100,
    logger: false,
    onAuth: (given, _session, done) => {
      const known = given.username === account.user && given.password === account.password;
      return known ? done(null, { user: account.user }) : done(reply(535, 'Authentication failed'));
    },
    onRcptTo: ({ address }, _session, done) =>
      box.bounced.has(address.toLowerCase()) ? done(reply(550, `No such user: ${address}`)) : done(),
    onData: (stream, session, done) => void receive(box, stream, session).then(() => done(), done),
  });
  // A client that goes away in the middle is not this server's trouble.
  server.on('error', () => undefined);
  return server;
}

async function receive(box: Mailbox, stream: Readable, session: SMTPServerSession): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
  box.requests.push({ at: box.now(), method: 'MAIL', path: to, body: raw.toString('utf8') });
  const fault = nextFault(box, raw.toString('utf8'));
  if (fault?.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs).unref());
  if (fault?.status) throw reply(fault.status, fault.body ?? 'simulated');
  if (fault?.drop !== 'before') await keep(box, raw, to);
  if (fault?.drop) throw reply(421, 'closing');
}

function nextFault(box: Mailbox, about: string): Fault | undefined {
  const fault = box.faults.find(({ match }) => !match || about.includes(match));
  if (!fault) return undefined;
  fault.times = (fault.times ?? 1) - 1;
  if (fault.times <= 0) box.faults = box.faults.filter((other) => other !== fault);
  return fault;
}

async function keep(box: Mailbox, raw: Buffer, to: string): Promise<void> {
  const parsed = await simpleParser(raw);
  const messageId = parsed.messageId ?? '';
  if (!messageId) throw reply(550, 'Message-ID missing');
  const attachments = parsed.attachments.map(({ filename, contentType, content }) => ({ filename: filename ?? '', contentType, content }));
  const { subject = '', text = '' } = parsed;
  box.mails.set(messageId, { at: box.now(), messageId, from: parsed.from?.text ?? '', to, subject, text: text.trimEnd(), attachments });
}
