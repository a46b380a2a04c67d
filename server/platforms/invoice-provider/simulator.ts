import { zipSync } from 'fflate';
import type { Context } from 'koa';
import PDFDocument from 'pdfkit';
import { type Simulator, serveSimulator } from '../simulator-kit.ts';
import type { InvoiceProviderOptions } from './client.ts';
import {
  headers,
  type InvoiceAnswer,
  type InvoiceRequest,
  invoiceRequest,
  path,
  type ReversalAnswer,
  reversalPath,
  reversalRequest,
  sameSignature,
  signAnswer,
  signRequest,
  windowSeconds,
} from './wire.ts';

export interface SimulatedInvoice extends InvoiceRequest {
  /** `reversed` was issued and taken back; `dropped` was never issued. */
  status: 'pending' | 'issued' | 'refused' | 'reversed' | 'dropped';
  redNumber?: string;
}

export interface InvoiceProviderControl {
  /** Oldest first. */
  invoices(): SimulatedInvoice[];
  /** How often the next invoices answer "pending" before they are issued; default 0. */
  takesTries(count: number): void;
  /** How often the next reversals answer "pending" while the buyer is asked; default 0. */
  buyerTakesTries(count: number): void;
  /** From now on this buyer gets no invoice. */
  refuse(taxNumber: string): void;
  /** From now on every answer has these fields; none: the service tells the truth. */
  speak(words: { status?: string; code?: string }): void;
  clientOptions(): InvoiceProviderOptions;
}

interface World {
  now: () => Date;
  invoices: Map<string, SimulatedInvoice & { triesLeft: number }>;
  nonces: Set<string>;
  refused: Set<string>;
  tries: number;
  buyerTries: number;
  dropped: Set<string>;
  words: { status?: string; code?: string };
}

const account = { keyId: 'simulated-invoice-key', secret: 'simulated-invoice-secret-0123456789' };

/** The issuing service on a loopback port: checks key, clock, nonce and signature, issues each reference once, reverses what is replaced. */
export async function startInvoiceProviderSimulator(options: { now?: () => Date } = {}): Promise<Simulator<InvoiceProviderControl>> {
  const now = options.now ?? (() => new Date());
  const world: World = {
    now,
    invoices: new Map(),
    nonces: new Set(),
    refused: new Set(),
    tries: 0,
    buyerTries: 0,
    dropped: new Set(),
    words: {},
  };
  const control: InvoiceProviderControl = {
    invoices: () => [...world.invoices.values()].map(({ triesLeft: _left, ...invoice }) => ({ ...invoice })),
    takesTries: (count) => void Object.assign(world, { tries: count }),
    buyerTakesTries: (count) => void Object.assign(world, { buyerTries: count }),
    refuse: (taxNumber) => void world.refused.add(taxNumber),
    speak: (words) => void Object.assign(world, { words }),
    clientOptions: () => ({ ...account, baseUrl: simulator.origin, now }),
  };
  const simulator = await serveSimulator('invoice-provider', control, (ctx) => handle(world, ctx));
  return simulator;
}

async function handle(world: World, ctx: Context): Promise<void> {
  const does = work[ctx.path];
  if (!does || ctx.method !== 'POST') return;
  ctx.status = doorStatus(world, ctx);
  if (ctx.status !== 200) {
    ctx.body = '';
    return;
  }
  const body = JSON.stringify({ ...(await does(world, JSON.parse(ctx.raw.toString('utf8')))), ...world.words });
  ctx.set(headers.signature, signAnswer(account.secret, ctx.get(headers.nonce), body));
  ctx.type = 'application/json';
  ctx.body = body;
}

const work: Record<string, (world: World, body: unknown) => Promise<InvoiceAnswer> | ReversalAnswer> = {
  [path]: (world, body) => perform(world, invoiceRequest.parse(body)),
  [reversalPath]: (world, body) => reverse(world, reversalRequest.parse(body).reference),
};

function doorStatus({ now, nonces }: World, ctx: Context): number {
  const timestamp = ctx.get(headers.timestamp);
  const nonce = ctx.get(headers.nonce);
  const late = Math.abs(Number(timestamp) - now().getTime() / 1000) > windowSeconds;
  const signed = sameSignature(ctx.get(headers.signature), signRequest(account.secret, timestamp, nonce, ctx.raw, ctx.path));
  if (ctx.get(headers.keyId) !== account.keyId || !nonce || nonces.has(nonce) || late || !signed) return 401;
  nonces.add(nonce);
  return 200;
}

/** What was never issued never will be; for what was, the buyer may have to be asked. */
function reverse(world: World, reference: string): ReversalAnswer {
  const invoice = world.invoices.get(reference);
  if (!invoice || invoice.status === 'pending' || invoice.status === 'refused' || invoice.status === 'dropped') {
    world.dropped.add(reference);
    if (invoice) invoice.status = 'dropped';
    return { status: 'dropped' };
  }
  if (invoice.status === 'issued' && world.buyerTries-- > 0) return { status: 'pending' };
  takeBack(world, reference);
  return { status: 'reversed', redNumber: invoice.redNumber ?? '' };
}

async function perform(world: World, request: InvoiceRequest): Promise<InvoiceAnswer> {
  const known = world.invoices.get(request.reference);
  if (known && words(known) !== words(request)) return { status: 'refused', code: 'REFERENCE_REUSED' };
  if (world.dropped.has(request.reference)) return { status: 'refused', code: 'DROPPED' };
  const invoice = known ?? { ...request, status: 'pending' as const, triesLeft: world.tries };
  world.invoices.set(request.reference, invoice);
  if (!known) takeBack(world, request.replaces);
  if (world.refused.has(request.buyer.taxNumber)) invoice.status = 'refused';
  if (invoice.status === 'pending' && invoice.triesLeft-- <= 0) invoice.status = 'issued';
  if (invoice.status === 'issued') return { status: 'issued', files: (await formatsOf(invoice)).map((file) => file.toString('base64')) };
  return invoice.status === 'pending' ? { status: 'pending' } : { status: 'refused', code: invoice.status.toUpperCase() };
}

const words = ({ kind, buyer, amount, item }: InvoiceRequest): string => JSON.stringify([kind, buyer, amount, item]);

function takeBack({ invoices, now }: World, reference: string | undefined): void {
  const earlier = reference ? invoices.get(reference) : undefined;
  if (!earlier || earlier.status === 'reversed') return;
  const issued = earlier.status === 'issued';
  Object.assign(
    earlier,
    issued ? { status: 'reversed', redNumber: `26${String(now().getTime()).padStart(18, '0')}` } : { status: 'dropped' },
  );
}

/** PDF, OFD and XML, as the tax platform gives them out. */
async function formatsOf(invoice: InvoiceRequest): Promise<Buffer[]> {
  const text = (words: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${words}`);
  const root = text('<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0"/>');
  const data = text(`<EInvoice><Reference>${invoice.reference}</Reference><Total>${invoice.amount}</Total></EInvoice>`);
  return [await printed(invoice), Buffer.from(zipSync({ 'OFD.xml': root })), data];
}

function printed({ reference, buyer, amount }: InvoiceRequest): Promise<Buffer> {
  const sheet = new PDFDocument({ size: 'A5' });
  const chunks: Buffer[] = [];
  sheet.on('data', (chunk: Buffer) => chunks.push(chunk));
  sheet.text(`Simulated invoice ${reference}`).text(`${buyer.taxNumber}  CNY ${amount}`).end();
  return new Promise((resolve) => sheet.once('end', () => resolve(Buffer.concat(chunks))));
}
