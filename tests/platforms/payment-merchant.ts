import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type ChannelNotice, NoticeRefused, type PaymentGateway } from '../../server/contract/ports/payments.ts';
import type { RawPush } from '../../server/contract/ports/pushes.ts';

/** A merchant's notice address: reads each notice with the gateway and answers as the gateway says. */
export interface Merchant {
  notifyUrl: string;
  /** To be given before the first notice arrives. */
  gateway?: PaymentGateway;
  raw: RawPush[];
  /** Notice in our words, or why it was refused; in order of arrival. */
  read: (ChannelNotice | NoticeRefused['reason'])[];
  /** Answers the next notices with 500 without looking at them. */
  failing: number;
  close(): Promise<void>;
}

export async function openMerchant(): Promise<Merchant> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = await answerTo(merchant, { headers: request.headers, body: Buffer.concat(chunks) });
    response.writeHead(answer.status, { 'content-type': answer.contentType }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const merchant: Merchant = {
    notifyUrl: `http://127.0.0.1:${port}/notices`,
    raw: [],
    read: [],
    failing: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return merchant;
}

async function answerTo(merchant: Merchant, notice: RawPush) {
  if (merchant.failing-- > 0) return { status: 500, contentType: 'text/plain', body: 'down' };
  if (!merchant.gateway) throw new Error('a notice arrived before the merchant opened');
  merchant.raw.push(notice);
  try {
    merchant.read.push(await merchant.gateway.readNotice(notice));
    return merchant.gateway.answerNotice(true);
  } catch (error) {
    if (!(error instanceof NoticeRefused)) throw error;
    merchant.read.push(error.reason);
    return merchant.gateway.answerNotice(false);
  }
}
