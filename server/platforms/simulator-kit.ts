import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import Koa from 'koa';

/** A fault that the control plane orders for the next matching request(s) of a simulator. */
export interface Fault {
  /** Substring of the request's path or action; absent means any. */
  match?: string;
  /** How many requests it hits; default 1. */
  times?: number;
  /** Wait before going on, milliseconds. */
  delayMs?: number;
  /** Answer with this instead of working. */
  status?: number;
  body?: string;
  /** Close the connection without an answer: `before` the work is done, or `after` it (the outcome is then unknown to the caller). */
  drop?: 'before' | 'after';
}

export interface RecordedRequest {
  at: Date;
  method: string;
  path: string;
  body: string;
}

/** A running stand-in of one outside platform: its own port, its own keys, its own memory. */
export interface Simulator<Control> {
  origin: string;
  control: Control;
  /** Everything that arrived, oldest first, for assertions. */
  requests: RecordedRequest[];
  /** Orders a fault for requests to come. */
  fault(fault: Fault): void;
  /** From now on decides about every request that no ordered fault hits. */
  trouble?(decide: (request: RecordedRequest) => Omit<Fault, 'match' | 'times'> | undefined): void;
  close(): Promise<void>;
}

declare module 'koa' {
  interface DefaultContext {
    /** Body exactly as received. */
    raw: Buffer;
  }
}

/** The body read raw and the request written down. */
async function recorded(ctx: Koa.Context, requests: RecordedRequest[]): Promise<RecordedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
  ctx.raw = Buffer.concat(chunks);
  const request = { at: new Date(), method: ctx.method, path: ctx.url, body: ctx.raw.toString('utf8') };
  requests.push(request);
  return request;
}

/** Faults that were ordered, each for some requests, and one who decides about all others. */
function faultPlan() {
  let ordered: Fault[] = [];
  let decide: (request: RecordedRequest) => Fault | undefined = () => undefined;
  return {
    order: (fault: Fault) => void ordered.push({ ...fault }),
    decideBy(next: typeof decide) {
      decide = next;
    },
    of(request: RecordedRequest, action: string): Fault | undefined {
      const about = `${request.path} ${action} ${request.body}`;
      const fault = ordered.find((candidate) => !candidate.match || about.includes(candidate.match)) ?? decide(request);
      if (!fault) return undefined;
      fault.times = (fault.times ?? 1) - 1;
      if (fault.times <= 0) ordered = ordered.filter((other) => other !== fault);
      return fault;
    },
  };
}

/**
 * Serves `handle` on a free loopback port. The body is read raw (signatures are over bytes), recorded, and faults are applied
 * around the handler. A request the handler does not answer fails loudly with 404 and the words "simulator: unknown request".
 */
export async function serveSimulator<Control>(
  name: string,
  control: Control,
  handle: (ctx: Koa.Context) => Promise<void> | void,
): Promise<Simulator<Control>> {
  const requests: RecordedRequest[] = [];
  const troubles = faultPlan();
  const app = new Koa();
  app.silent = true;
  app.use(async (ctx) => {
    const request = await recorded(ctx, requests);
    const fault = troubles.of(request, ctx.get('x-tc-action'));
    if (fault?.delayMs) await sleep(fault.delayMs);
    if (fault?.drop === 'before') return void ctx.req.socket.destroy();
    if (fault?.status) {
      ctx.status = fault.status;
      ctx.body = fault.body ?? '';
      return;
    }
    await handle(ctx as Koa.Context);
    if (ctx.status === 404 && ctx.body === undefined) {
      ctx.status = 404;
      ctx.body = { error: `${name} simulator: unknown request ${ctx.method} ${ctx.path}` };
    }
    if (fault?.drop === 'after') ctx.req.socket.destroy();
  });

  const server = await opened(app);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    control,
    requests,
    fault: troubles.order,
    trouble: troubles.decideBy,
    close: () => closed(server),
  };
}

async function opened(app: Koa): Promise<Server> {
  const server = app.listen(0, '127.0.0.1');
  // A client on a busy machine may ask on a connection that an impatient server is just closing.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.once('listening', resolve));
  return server;
}

/** Ends a server with every connection to it. */
const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
