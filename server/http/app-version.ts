import type { Context } from 'koa';
import { appVersionHeader } from '../contract/caller.ts';
import { Refusal } from '../contract/errors.ts';

/** A page that is older than the oldest one we still understand is told to renew itself. Who names no version is no page of ours. */
export function refuseOutdated(ctx: Pick<Context, 'get'>, lowest: number): void {
  const given = ctx.get(appVersionHeader);
  if (given !== '' && Number(given) < lowest) throw new Refusal('appOutdated');
}
