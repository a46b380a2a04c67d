import { randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import { type Simulator, serveSimulator } from '../simulator-kit.ts';
import { readTc3Authorization, tc3Verify } from './tc3.ts';

/** An answer `{"Response":{"Error":{…}}}`; Tencent sends it with HTTP 200. */
export class TencentError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export type TencentActions = Record<string, (parameters: Record<string, unknown>) => Record<string, unknown>>;

export interface TencentSimulatorOptions {
  secretId: string;
  secretKey: string;
  /** How far this simulator's clock runs ahead, milliseconds. The SDK signs with the machine's own clock, whatever a test's clock says. */
  skewMs: () => number;
}

/** Serves the actions of one product behind Tencent's door: signature, clock, version. */
export function serveTencent<Control>(
  product: { name: string; version: string },
  options: TencentSimulatorOptions,
  control: Control,
  actions: TencentActions,
): Promise<Simulator<Control>> {
  return serveSimulator(product.name, control, (ctx) => {
    ctx.type = 'application/json';
    const RequestId = randomUUID();
    try {
      checkDoor(ctx, product, options);
      ctx.body = JSON.stringify({ Response: { ...perform(ctx, actions), RequestId } });
    } catch (error) {
      if (!(error instanceof TencentError)) throw error;
      ctx.body = JSON.stringify({ Response: { Error: { Code: error.code, Message: error.message }, RequestId } });
    }
  });
}

function perform(ctx: Context, actions: TencentActions): Record<string, unknown> {
  const name = ctx.get('x-tc-action');
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) throw new TencentError('InvalidAction', 'The action does not exist.');
  return action(JSON.parse(ctx.raw.toString('utf8')) as Record<string, unknown>);
}

function checkDoor(ctx: Context, product: { name: string; version: string }, options: TencentSimulatorOptions): void {
  if (ctx.get('x-tc-version') !== product.version) throw new TencentError('NoSuchVersion', 'The version does not exist.');
  const authorization = readTc3Authorization(ctx.get('authorization'));
  if (!authorization) throw new TencentError('AuthFailure.InvalidAuthorization', 'The Authorization header is malformed.');
  if (authorization.secretId !== options.secretId) throw new TencentError('AuthFailure.SecretIdNotFound', 'The SecretId is not found.');
  const timestamp = Number(ctx.get('x-tc-timestamp'));
  if (!(Math.abs((Date.now() + options.skewMs()) / 1000 - timestamp) <= 300)) {
    throw new TencentError('AuthFailure.SignatureExpire', 'The signature has expired.');
  }
  const { service } = authorization;
  const signed = { host: ctx.hostname, contentType: ctx.get('content-type'), body: ctx.raw, timestamp, service };
  // The SDK takes the service from the host's first label, which is a number when the host is an IP address.
  const serviceFits = service === product.name || /^\d+$/.test(service);
  if (!serviceFits || !tc3Verify(options.secretKey, authorization, signed)) {
    throw new TencentError('AuthFailure.SignatureFailure', 'The provided credentials could not be validated.');
  }
}
