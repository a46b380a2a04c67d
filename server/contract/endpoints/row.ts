import type { z } from 'zod';
import type { Role } from '../roles.ts';

/** Who may call: nobody in particular, any of these roles, or a platform that signs what it sends. */
export type Access = 'anyone' | 'platform' | readonly Role[];

export interface EndpointRow {
  /** Audit name and OpenAPI operation id. */
  name: string;
  summary: string;
  access: Access;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** A zod shape (JSON), `none` (204) or `file` (streamed bytes). */
  output: z.ZodType | 'none' | 'file';
  /** Multipart with one part `file`; other parts are validated as `body`. */
  upload?: true;
}

/** Methods that `wx.request` documents and we use; PATCH is not among them, whatever Taro's types say (developers.weixin.qq.com, wx.request). */
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
/** `METHOD /path` below `/api/v1`, with `:name` for path parameters. */
export type EndpointKey = `${Method} /${string}`;

/** Keeps literal keys and zod types while checking each row. */
export const rows = <const Table extends Record<EndpointKey, EndpointRow>>(table: Table): Table => table;
