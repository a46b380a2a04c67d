import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What a variable of the environment can be. Messages name no value. */

export const url = z.string().refine((value) => URL.canParse(value), 'must be a complete URL');

export const urlOf = (...schemes: string[]) =>
  url.refine(
    (value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)),
    `must begin with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  );

/** Scheme, host and port alone: paths are put behind it. */
export const origin = url.refine(
  (value) => URL.canParse(value) && new URL(value).origin === value,
  'must be scheme and host alone, without path and trailing slash',
);

/** Letters, digits and signs of ASCII without blanks: what outside parties give as number, name or key of something. */
export const code = (least: number, most: number) =>
  z.string().regex(new RegExp(`^[!-~]{${least},${most}}$`), `must have ${range(least, most)} characters without blanks`);

/** As `code`; that no two are alike is `production-env.ts`'s matter. */
export const secret = (least: number, most = 256) => code(least, most);

export const digits = (least: number, most: number) =>
  z.string().regex(new RegExp(`^\\d{${least},${most}}$`), `must have ${range(least, most)} digits`);

/** A whole number in digits: `0x50` and blanks are none. */
export const number = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,10}$/, `must be a number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a number from ${least} to ${most}`);

/** What people read: any script, no control characters, no blanks around it. */
export const words = (least: number, most: number) =>
  z.string().regex(new RegExp(`^(?! )[^\\p{C}]{${least},${most}}(?<! )$`, 'u'), `must have ${range(least, most)} characters`);

/** One address, with or without a name before it. */
export const mailAddress = z
  .string()
  .regex(/^([^<>@]*<[^<>@\s]+@[^<>@\s]+\.[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+\.[^<>@\s]+)$/, 'must hold one mail address');

/** Where people are told to turn (RFC 9116, 2.5.3): a mail address, a page behind https, a telephone. */
export const contactUri = z
  .string()
  .regex(/^(mailto:[^\s@]+@[^\s@]+\.[^\s@]+|https:\/\/[^\s/]+\.[^\s]+|tel:\+[\d-]{7,20})$/, 'must be mailto:…, https://… or tel:+…');

const range = (least: number, most: number): string => (least === most ? String(least) : `${least} to ${most}`);

/** 32 bytes as hexadecimal digits, as GmSSL prints a private key: colons and blanks between them do not count. */
export const sm2Key = z
  .string()
  .transform((text) => text.replace(/[\s:]/g, '').toLowerCase())
  .refine((key) => /^[0-9a-f]{64}$/.test(key), 'must be 64 hexadecimal digits');

/** `id:value,id:value`; an id stands once. */
export const pairs = z.string().transform((text, context) => {
  const read = text.split(',').map((pair) => /^\s*([^:\s]+)\s*:\s*(\S.*?)\s*$/.exec(pair)?.slice(1) ?? []);
  const ids = read.map(([id]) => id);
  if (ids.includes(undefined)) return fault(context, 'must be id:value pairs, separated by commas');
  if (new Set(ids).size !== ids.length) return fault(context, 'names an id twice');
  return Object.fromEntries(read) as Record<string, string>;
});

/** `id:key,id:key`, each 32 bytes in base64. What was sealed names its key between dots, and bare numbers would lose their order. */
export const keysById = pairs.transform((read, context) => {
  if (!Object.keys(read).every((id) => /^[A-Za-z][\w-]{0,31}$/.test(id)))
    return fault(context, 'must name each key by a letter and letters or digits');
  const keys = Object.fromEntries(Object.entries(read).map(([id, text]) => [id, Buffer.from(text, 'base64')]));
  return Object.values(keys).every((key) => key.length === 32) ? keys : fault(context, 'holds a key that is not 32 bytes in base64');
});

/** As `keysById`; a key alone is the first one, `i0`. */
export const indexKeys = z.preprocess((text) => (typeof text === 'string' && !text.includes(':') ? `i0:${text}` : text), keysById);

export const privateKeyFile = z.string().transform((path, context) => pem(path, context, createPrivateKey));
export const publicKeyFile = z.string().transform((path, context) => pem(path, context, publicKey));
/** `serial:file.pem,serial:file.pem`; a file holds a public key or a certificate. */
export const publicKeyFiles = pairs.transform((files, context) =>
  Object.fromEntries(Object.entries(files).map(([serial, path]) => [serial, pem(path, context, publicKey)])),
);

type Context = z.core.$RefinementCtx;

function fault(context: Context, message: string): never {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

/** The file's text, when it is a key that `read` understands. */
function pem(path: string, context: Context, read: (text: string) => KeyObject): string {
  try {
    const text = readFileSync(path, 'utf8');
    const { asymmetricKeyType, asymmetricKeyDetails } = read(text);
    if (asymmetricKeyType !== 'rsa') return fault(context, 'names a file whose key is not RSA');
    if ((asymmetricKeyDetails?.modulusLength ?? 0) < 2_048) return fault(context, 'names a file whose key is shorter than 2048 bits');
    return text;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    return fault(context, syscall ? `names a file that cannot be read (${code})` : 'names a file that holds no such key in PEM');
  }
}

// Node would make the public key of a private one, and hide that the two files were exchanged.
export function publicKey(text: string): KeyObject {
  if (text.includes('PRIVATE KEY')) throw new Error('a private key');
  return createPublicKey(text);
}
