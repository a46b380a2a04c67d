import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { invoiceKindKeys } from '../../contract/invoice-kinds.ts';

/**
 * An issuing service for 数电票, reached over a small protocol of our own that an adapter of any vendor can speak:
 *
 *     POST /v1/invoices
 *     X-Key-Id: …   X-Timestamp: <unix seconds>   X-Nonce: <once>   X-Signature: <hex>
 *     {"reference":"…","replaces":"…","kind":"ordinary|special","buyer":{"title":"…","taxNumber":"…"},"amount":"240.00","item":"…"}
 *
 * `buyer` may have `address`, `telephone`, `bank` and `account`, for either kind (普通发票, 增值税专用发票).
 *
 * The signature is HMAC-SHA256 with the shared secret over `POST\n<path>\n<timestamp>\n<nonce>\n<SHA-256 of the body, hex>`; requests older
 * than five minutes and repeated nonces are refused. `amount` is yuan with tax. `reference` is ours: asked again it answers how far that
 * invoice is and never issues a second one; the same reference with other words is refused. `replaces` reverses (冲红) the invoice of an
 * earlier reference, or drops it where it was not issued yet.
 *
 *     200 {"status":"pending"}
 *     200 {"status":"issued","files":["<base64 of the PDF>","<of the OFD>","<of the XML>"]}
 *     200 {"status":"refused","code":"…"}
 *
 *     POST /v1/invoices/reversals   {"reference":"…"}
 *
 * reverses (冲红) an invoice that was issued and drops one that was not, for ever; a repeat answers how far that is:
 *
 *     200 {"status":"pending"} | {"status":"reversed","redNumber":"…"} | {"status":"dropped"} | {"status":"refused","code":"…"}
 *
 * The answer carries `X-Signature` as well: HMAC over `<nonce of the request>\n<SHA-256 of the body, hex>`. 401: key, clock or signature;
 * 400: not to be understood; 5xx: later.
 */
export const path = '/v1/invoices';
export const reversalPath = '/v1/invoices/reversals';

export const headers = { keyId: 'x-key-id', timestamp: 'x-timestamp', nonce: 'x-nonce', signature: 'x-signature' } as const;

export const windowSeconds = 300;

const line = z.string().min(1);

export const invoiceRequest = z.object({
  reference: z.string().min(1).max(64),
  replaces: z.string().min(1).max(64).optional(),
  kind: z.enum(invoiceKindKeys),
  buyer: z.object({
    title: line,
    taxNumber: line,
    address: line.optional(),
    telephone: line.optional(),
    bank: line.optional(),
    account: line.optional(),
  }),
  amount: z.string().regex(/^\d+\.\d\d$/),
  item: z.string().min(1),
});
export type InvoiceRequest = z.infer<typeof invoiceRequest>;

/** `files` come with an issued invoice, in each format that the service has and at least one, `code` with a refused one. */
export const invoiceAnswer = z.object({ status: z.string(), files: z.array(z.string()).optional(), code: z.string().optional() });
export type InvoiceAnswer = z.infer<typeof invoiceAnswer>;
export const reversalRequest = invoiceRequest.pick({ reference: true });
export const reversalAnswer = z.object({ status: z.string(), redNumber: z.string().optional(), code: z.string().optional() });
export type ReversalAnswer = z.infer<typeof reversalAnswer>;
export const issuedFiles = z.array(z.base64()).min(1);

const digest = (body: Buffer | string): string => createHash('sha256').update(body).digest('hex');
const sign = (secret: string, lines: string[]): string => createHmac('sha256', secret).update(lines.join('\n')).digest('hex');

export const signRequest = (secret: string, timestamp: string, nonce: string, body: Buffer | string, of = path): string =>
  sign(secret, ['POST', of, timestamp, nonce, digest(body)]);

export const signAnswer = (secret: string, nonce: string, body: Buffer | string): string => sign(secret, [nonce, digest(body)]);

/** Compared in constant time. */
export const sameSignature = (given: string, right: string): boolean =>
  given.length === right.length && timingSafeEqual(Buffer.from(given), Buffer.from(right));
