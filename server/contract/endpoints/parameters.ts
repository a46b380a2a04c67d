import { z } from 'zod';
import { documentKinds } from '../documents.ts';
import { dayField, kinded, machineField } from '../fields.ts';

/** What may stand for each `:name` in the path of a row; anything else is an address that leads nowhere (404). */
export const parameters = {
  id: z.uuid(),
  pageId: z.uuid(),
  findingId: z.uuid(),
  requestId: z.uuid(),
  keyId: z.uuid(),
  colleagueId: z.uuid(),
  paymentId: z.uuid(),
  refundId: z.uuid(),
  sessionId: kinded('machine', { fault: (text) => (/^[\w-]{43}$/.test(text) ? null : '没有这个登录') }),
  kind: z.enum(documentKinds),
  day: dayField,
  ticket: machineField(4000),
} as const satisfies Record<string, z.ZodType<string>>;

export type ParameterName = keyof typeof parameters;

/** `id` and `kind` of `/applications/:id/documents/:kind`, as an object; a name that has no schema does not compile. */
export type PathParameters<Key extends string> = Key extends `${string}:${infer Name}/${infer Rest}`
  ? Parameter<Name> & PathParameters<`/${Rest}`>
  : Key extends `${string}:${infer Name}`
    ? Parameter<Name>
    : unknown;

type Parameter<Name extends string> = Name extends ParameterName ? Record<Name, z.output<(typeof parameters)[Name]>> : never;

export const parametersOf = (path: string): z.ZodObject =>
  z.object(
    Object.fromEntries(
      [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, (parameters as Record<string, z.ZodType>)[name] ?? z.never()]),
    ),
  );
