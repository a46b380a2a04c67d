import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** Signature of Tencent Cloud API 3.0: TC3-HMAC-SHA256, cloud.tencent.com/document/api/1278/46698. */
export interface Tc3Request {
  /** Host as signed: the SDK signs it without the port. */
  host: string;
  contentType: string;
  body: Buffer;
  /** Seconds since 1970. */
  timestamp: number;
  /** Third part of the credential scope, e.g. `sms`. */
  service: string;
}

export interface Tc3Authorization {
  secretId: string;
  date: string;
  service: string;
  signature: string;
}

const sha256 = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest();
const utcDate = (timestamp: number): string => new Date(timestamp * 1000).toISOString().slice(0, 10);

/** Hex signature of a POST to `/` with the signed headers `content-type;host`. */
export function tc3Signature(secretKey: string, request: Tc3Request): string {
  const headers = `content-type:${request.contentType}\nhost:${request.host}\n`;
  const canonical = ['POST', '/', '', headers, 'content-type;host', sha256(request.body)].join('\n');
  const date = utcDate(request.timestamp);
  const toSign = ['TC3-HMAC-SHA256', request.timestamp, `${date}/${request.service}/tc3_request`, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(`TC3${secretKey}`, date), request.service), 'tc3_request');
  return hmac(key, toSign).toString('hex');
}

/** Takes the `Authorization` header apart; null when it is not of this scheme. */
export function readTc3Authorization(header: string): Tc3Authorization | null {
  const match =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/(\d{4}-\d\d-\d\d)\/([^/]+)\/tc3_request, SignedHeaders=content-type;host, Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!match) return null;
  const [, secretId = '', date = '', service = '', signature = ''] = match;
  return { secretId, date, service, signature };
}

/** Whether the signature fits; the date of the scope must be the day of the timestamp. */
export function tc3Verify(secretKey: string, authorization: Tc3Authorization, request: Tc3Request): boolean {
  const expected = Buffer.from(tc3Signature(secretKey, request));
  return authorization.date === utcDate(request.timestamp) && timingSafeEqual(expected, Buffer.from(authorization.signature));
}
