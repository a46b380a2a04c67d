import { channel } from 'node:diagnostics_channel';
import Router from '@koa/router';
import type { Context } from 'koa';
import { koaBody } from 'koa-body';
import { z } from 'zod';
import type { Call, Caller, FileAnswer, Handlers, ReceivedFile } from '../access/call.ts';
import { transactOnce } from '../access/idempotency.ts';
import { hurried } from '../access/patience.ts';
import { tenantOf } from '../access/tenant.ts';
import { ticketAskerOf } from '../access/tickets.ts';
import { type EndpointName, endpointNames, endpointRow } from '../contract/endpoints/index.ts';
import { parametersOf } from '../contract/endpoints/parameters.ts';
import type { EndpointRow, Method } from '../contract/endpoints/row.ts';
import { Refusal } from '../contract/errors.ts';
import { inTemporaryFolder } from '../data/temporary-files.ts';
import { outsideAnswer } from '../lifecycle/outside-codes.ts';
import type { World } from '../world.ts';
import { claimOf, intentionOf } from './claim.ts';
import { askingDevice } from './device.ts';
import { unreadable } from './errors.ts';
import { fieldFaults } from './field-faults.ts';
import { askersOn, identifyCaller } from './guards.ts';
import { admitted, whileItComes } from './intake.ts';
import { receiveMultipart } from './multipart.ts';
import { readRaw } from './raw-body.ts';
import { keepDeskOn, signInOn, signOutOn } from './sign-in.ts';

/** Says of each request that nothing stands between it and its handler any more: `{ name, requestId }`. */
export const handled = channel('handled');

type AnyHandler = (call: Call) => Promise<unknown>;

/** Routes every row of the endpoint table to its handler, behind the row's guards. */
export function mount(world: World, handlers: Handlers): Router {
  const router = new Router({ prefix: '/api/v1' });
  for (const name of endpointNames) {
    const [method = '', path = ''] = name.split(' ');
    router[method.toLowerCase() as Lowercase<Method>](path, (ctx) =>
      serve(ctx as unknown as Context, world, name, handlers[name] as unknown as AnyHandler),
    );
  }
  return router;
}

async function serve(ctx: Context, world: World, name: EndpointName, handler: AnyHandler): Promise<void> {
  try {
    await served(ctx, world, name, handler);
  } catch (error) {
    const answer = await outsideAnswer(world, error, (ctx.state.caller as Caller | undefined)?.roles);
    if (!answer) throw error;
    world.log.warn({ err: error }, 'an outside party did not do what was asked');
    throw answer;
  }
}

async function served(ctx: Context, world: World, name: EndpointName, handler: AnyHandler): Promise<void> {
  const row = endpointRow(name);
  const caller = await identifyCaller(ctx, world, name);
  ctx.state.caller = caller;
  const answered = async (received: Received) => send(ctx, row, await answer(ctx, world, name, handler, received));
  // Whatever a request leaves in its folder goes with the folder, also when its body breaks off.
  const upload = () =>
    inTemporaryFolder(world.temporary, async (folder) => answered(await whileItComes(ctx.req, () => receiveMultipart(ctx, folder))));
  if (row.upload) await admitted({ who: await tenantOf(world, caller), ip: ctx.ip }, upload);
  else await answered(await receive(ctx, row));
}

async function answer(ctx: Context, world: World, name: EndpointName, handler: AnyHandler, received: Received): Promise<unknown> {
  const row = endpointRow(name);
  const caller: Caller = ctx.state.caller;
  const claim = claimOf(ctx, world, name, { caller, ...received });
  const asked = { ...world, platforms: hurried(world.platforms, world.patienceMs), asker: ticketAskerOf(caller) };
  const own = claim && row.repeat !== 'anew' ? { ...asked, transact: transactOnce(world, claim) } : asked;
  const call = { ...callOf(ctx, own, name, received), intention: intentionOf(world, claim) };
  handled.publish({ name, requestId: ctx.state.requestId });
  return handler(call);
}

interface Received {
  body: unknown;
  file?: ReceivedFile;
  raw?: Buffer;
}

const jsonBody = koaBody({ jsonLimit: '1mb', textLimit: '1kb', formLimit: '1kb', text: false, urlencoded: false });

/** Reads the body in the form the row wants: raw for platforms, JSON for the rest. */
async function receive(ctx: Context, row: EndpointRow): Promise<Received> {
  if (ctx.method === 'GET' || ctx.method === 'HEAD') return { body: undefined };
  if (row.access === 'platform') return { body: undefined, raw: await readRaw(ctx.req) };
  if (row.body && !ctx.is('json')) throw new Refusal('unsupportedType');
  await jsonBody(ctx as never, async () => {}).catch((error: unknown) => {
    throw unreadable(error);
  });
  if (isDeep(ctx.request.body, deepest)) throw new Refusal('invalidInput');
  return { body: ctx.request.body };
}

/** No body of the table is nested half as deep; far deeper ones would fill the stack of whoever walks them. */
const deepest = 32;

const isDeep = (value: unknown, levels: number): boolean =>
  value !== null && typeof value === 'object' && (levels === 0 || Object.values(value).some((inner) => isDeep(inner, levels - 1)));

/** Where a browser needs a name that nobody else can say. */
const introducing: ReadonlySet<EndpointName> = new Set(['POST /puzzles', 'POST /phone-sign-ins']);

function callOf(ctx: Context, world: World, name: EndpointName, { body, file, raw }: Received): Omit<Call, 'intention'> {
  const row = endpointRow(name);
  return {
    world,
    caller: ctx.state.caller,
    ip: ctx.ip,
    device: askingDevice(ctx, world, introducing.has(name)),
    params: parametersIn(ctx, name) as never,
    query: (row.query && read(row.query, ctx.query)) as never,
    body: (row.body && read(row.body, body ?? {})) as never,
    file: file as ReceivedFile,
    raw: { headers: ctx.headers, body: raw ?? Buffer.alloc(0) },
    signIn: (subject, how) => signInOn(ctx, world, subject, how),
    signOut: () => signOutOn(ctx, world),
    keepDesk: (desk) => keepDeskOn(ctx, world, desk),
    askers: () => askersOn(ctx, world),
  };
}

function parametersIn(ctx: Context, name: EndpointName): unknown {
  const { success, data } = parametersOf(name).safeParse(ctx.params);
  if (!success) throw new Refusal('notFound');
  return data;
}

/** What the user sent, as the table wants it. Any other value that fits no schema is a fault of ours, and never told as theirs. */
function read(schema: z.ZodType, sent: unknown): unknown {
  const { success, data, error } = schema.safeParse(sent);
  if (!success) throw new Refusal('invalidInput', {}, { fields: fieldFaults(error) });
  return data;
}

function send(ctx: Context, row: EndpointRow, answer: unknown): void {
  // What is told to somebody is kept by no browser and nobody in between; a kept answer to "is anything new" would say no for ever.
  if (row.mayBeUnchanged || row.access !== 'anyone') ctx.set('Cache-Control', 'no-store');
  if (row.output === 'none') {
    ctx.status = 204;
  } else if (row.output === 'file') {
    sendFile(ctx, answer as FileAnswer);
  } else if (row.mayBeUnchanged && answer === null) {
    ctx.status = 304;
  } else {
    ctx.status = row.status ?? 200;
    // What leaves is exactly what the table promises: a field a handler added by mistake is dropped here.
    ctx.body = row.output instanceof z.ZodType ? row.output.parse(answer) : answer;
  }
}

function sendFile(ctx: Context, { body, contentType, status = 200, filename, attachment = false, watched = false }: FileAnswer): void {
  ctx.status = status;
  ctx.type = contentType;
  ctx.set('Cache-Control', watched ? 'no-store' : 'private, max-age=600');
  if (filename) ctx.set('Content-Disposition', `${attachment ? 'attachment' : 'inline'}; filename*=UTF-8''${encodeURIComponent(filename)}`);
  ctx.body = body;
}
