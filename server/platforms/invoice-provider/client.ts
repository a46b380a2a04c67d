import { randomUUID } from 'node:crypto';
import { buyerLineKeys } from '../../contract/invoice-kinds.ts';
import { yuan } from '../../contract/money.ts';
import type { OutsideCode } from '../../contract/outside.ts';
import {
  type InvoiceOrder,
  type InvoiceProvider,
  InvoiceRefused,
  type IssuedInvoice,
  type ReversedInvoice,
} from '../../contract/ports/invoices.ts';
import { bodyOf } from '../bounded-body.ts';
import { knownRow, rowOf } from '../code-rows.ts';
import { failed, PlatformUnavailable } from '../errors.ts';
import { doorCodes, type InvoiceMeaning, invoiceStatuses, type ReversalMeaning, refusalCodes, reversalStatuses } from './codes.ts';
import {
  headers,
  type InvoiceRequest,
  invoiceAnswer,
  issuedFiles,
  path,
  reversalAnswer,
  reversalPath,
  sameSignature,
  signAnswer,
  signRequest,
} from './wire.ts';

export interface InvoiceProviderOptions {
  /** Origin of the service. */
  baseUrl: string;
  keyId: string;
  secret: string;
  timeoutMs?: number;
  now?: () => Date;
}

/** Invoices of an issuing service. Throws `InvoiceRefused`, `PlatformRefused` (our set-up) or `PlatformUnavailable` (ask again). */
export function createInvoiceProvider(options: InvoiceProviderOptions): InvoiceProvider {
  const { now = () => new Date(), timeoutMs = 15_000 } = options;
  const asked = async (to: string, order: object): Promise<unknown> => {
    const body = JSON.stringify(order);
    const nonce = randomUUID();
    const timestamp = String(Math.floor(now().getTime() / 1000));
    const response = await post(options.baseUrl + to, timeoutMs, body, {
      'content-type': 'application/json',
      [headers.keyId]: options.keyId,
      [headers.timestamp]: timestamp,
      [headers.nonce]: nonce,
      [headers.signature]: signRequest(options.secret, timestamp, nonce, body, to),
    });
    return signedAnswer(options.secret, nonce, response);
  };
  return {
    issue: async (order) => readIssued(await asked(path, request(order))),
    reverse: async ({ reference }) => readReversed(await asked(reversalPath, { reference })),
  };
}

const request = ({ reference, replaces, title, taxNumber, kind, buyer, amountFen, item }: InvoiceOrder): InvoiceRequest => ({
  reference,
  ...(replaces ? { replaces } : {}),
  kind,
  buyer: { title, taxNumber, ...Object.fromEntries(buyerLineKeys.flatMap((line) => (buyer[line] ? [[line, buyer[line]]] : []))) },
  amount: yuan(amountFen),
  item,
});

interface Response {
  status: number;
  signature: string;
  body: Buffer;
}

async function post(url: string, timeoutMs: number, body: string, sent: Record<string, string>): Promise<Response> {
  try {
    const init = { method: 'POST', headers: sent, body, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) } as const;
    const answer = await fetch(url, init);
    const signature = answer.headers.get(headers.signature) ?? '';
    return { status: answer.status, signature, body: await bodyOf(answer) };
  } catch (error) {
    // The error's own words may quote what was sent.
    throw new PlatformUnavailable(party, (error as Error).name === 'TimeoutError' ? 'timeout' : 'network');
  }
}

const party = 'invoice-provider';

function signedAnswer(secret: string, nonce: string, { status, signature, body }: Response): unknown {
  if (status >= 500) throw new PlatformUnavailable(party, `HTTP ${status}`);
  if (status !== 200) throw failed(party, `HTTP ${status}`, rowOf<'refused'>(party, doorCodes, `HTTP ${status}`));
  if (!sameSignature(signature, signAnswer(secret, nonce, body))) throw new PlatformUnavailable(party, 'answer not signed');
  return JSON.parse(body.toString('utf8'));
}

function readReversed(body: unknown): ReversedInvoice {
  const { status, redNumber = '', code = 'none' } = reversalAnswer.parse(body);
  const row = rowOf<ReversalMeaning>(party, reversalStatuses, status);
  if (row.is === 'refused') throw refusal(code, row);
  return row.is === 'reversed' ? { state: 'reversed', redNumber } : { state: row.is };
}

function readIssued(body: unknown): IssuedInvoice {
  const answer = invoiceAnswer.parse(body);
  const row = rowOf<InvoiceMeaning>(party, invoiceStatuses, answer.status);
  if (row.is === 'refused') throw refusal(answer.code ?? 'none', row);
  return row.is === 'issued'
    ? { state: 'issued', files: issuedFiles.parse(answer.files).map((file) => Buffer.from(file, 'base64')) }
    : { state: 'pending' };
}

/** Whatever the reason, the invoice will not come from here; one that no table has is told as unknown besides. */
function refusal(code: string, general: OutsideCode): InvoiceRefused {
  const row = knownRow<'refused'>(refusalCodes, code);
  return new InvoiceRefused(code, row ?? general, row === undefined);
}
