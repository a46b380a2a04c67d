import type { z } from 'zod';
import type { Role } from '../roles.ts';
import type { ServiceScope } from '../service-scopes.ts';

/** Who may call: nobody in particular, any of these roles, or a platform that signs what it sends. */
export type Access = 'anyone' | 'platform' | readonly Role[];

/** Who comes by a token of their own, in a header of its own, without an account. */
export const tokenHeaders = {
  legalRepresentative: 'x-verification-token',
  desk: 'x-desk-token',
  serviceAccount: 'x-service-token',
} as const satisfies Partial<Record<Role, string>>;

/** Whether somebody who is signed in may call. */
export const admitsSessions = (access: readonly Role[]): boolean => access.some((role) => !(role in tokenHeaders));

/** What somebody with the right password must still do before a session opens anything: show the second factor, choose a password, set the factor up; of an account that was handed over: agree to the terms. */
export const signInNeeds = ['code', 'password', 'enrolment', 'terms'] as const;
export type SignInNeed = (typeof signInNeeds)[number];

export interface EndpointRow {
  /** Audit name and OpenAPI operation id. */
  name: string;
  summary: string;
  access: Access;
  /** Of a row for service accounts: only one that was made for this may call it. */
  scope?: ServiceScope;
  /** Needs that may still be open; absent: none may. */
  atTheDoor?: readonly SignInNeed[];
  query?: z.ZodObject;
  body?: z.ZodType;
  /** A zod shape (JSON), `none` (204) or `file` (streamed bytes). */
  output: z.ZodType | 'none' | 'file';
  /** Of a success, where it is not 200 or 204. 202: it was received, and what becomes of it is read elsewhere. */
  status?: 202;
  /** A read that asks whether something is new: its handler answers null when nothing is, which is a 304 without a body. */
  mayBeUnchanged?: true;
  /** Multipart with one part `file`; other parts are validated as `body`. */
  upload?: true;
  /**
   * Of every write by staff: the field of the body that says what they had before them, so that a word on something else is refused with who, when
   * and what; or, in a sentence, why a word on what stood there before does no harm.
   */
  judges?: { field: 'seen' | 'instead' | 'round' } | { nothing: string };
  /**
   * What a repeat under the same idempotency key does. Absent: it gets the first result and nothing happens again. `anew`: it is done again,
   * because nothing lasting comes of it, or because each time must be proved and written down (signing in, looking at an identity number).
   */
  repeat?: 'anew';
}

/**
 * The header `Idempotency-Key` of every write: one for each thing that somebody wants, kept over its retries for a day. Where nobody is signed
 * in it alone tells callers apart, so it must be long and random: 128 bits or more, a UUID for instance.
 */
export const idempotencyKey = {
  longest: 100,
  shortestOfAnyone: 22,
  fault: 'Idempotency-Key 应为不超过 100 个字符的随机文字；未登录时至少 22 个字符',
} as const;

/** Methods that `wx.request` documents and we use; PATCH is not among them, whatever Taro's types say (developers.weixin.qq.com, wx.request). */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
/** `METHOD /path` below `/api/v1`, with `:name` for path parameters. */
export type EndpointKey = `${Method} /${string}`;

/** Keeps literal keys and zod types while checking each row. */
export const rows = <const Table extends Record<EndpointKey, EndpointRow>>(table: Table): Table => table;
