import { randomBytes } from 'node:crypto';
import type { Context } from 'koa';
import { addressGroup } from '../access/addresses.ts';
import type { Device } from '../access/device.ts';
import { deviceOf } from '../access/whereabouts.ts';
import type { World } from '../world.ts';

const cookieName = 'device';
/** Longer than the two years that a certificate lasts, so that the next application finds it. Milliseconds. */
const lifeMs = 3 * 365 * 86_400_000;
/** A browser that opens more accounts forgets the oldest. */
const mostMarks = 8;

interface Known {
  id: string;
  marks: string[];
}

/** What the browser shows, if we gave it: `id~mark~mark.signature`. */
function shown(ctx: Context, { sealer }: Pick<World, 'sealer'>): Known | null {
  const [said = '', signature = ''] = (ctx.cookies.get(cookieName) ?? '').split('.');
  const [id = '', ...marks] = said.split('~');
  return id !== '' && sealer.signed(`device:${said}`, signature) ? { id, marks } : null;
}

function keep(ctx: Context, { sealer, origin }: Pick<World, 'sealer' | 'origin'>, { id, marks }: Known): void {
  const said = [id, ...marks].join('~');
  ctx.cookies.set(cookieName, `${said}.${sealer.sign(`device:${said}`)}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: origin.startsWith('https:'),
    overwrite: true,
    path: '/',
    maxAge: lifeMs,
  });
}

const isBearer = (ctx: Context): boolean => ctx.get('x-session') === 'bearer';

/** The mini-program has no cookies and names itself; a name that somebody else could say would only hurt its own codes. */
const ownName = (ctx: Context): string => (isBearer(ctx) ? (/^[\w-]{16,64}$/.exec(ctx.get('x-device'))?.[0] ?? '') : '');

/** The device of a request. A browser is given its name when it first needs one. */
export function askingDevice(ctx: Context, world: Pick<World, 'sealer' | 'origin'>, introduce: boolean): Device {
  let known = shown(ctx, world);
  if (!known && introduce && !isBearer(ctx)) {
    known = { id: randomBytes(16).toString('hex'), marks: [] };
    keep(ctx, world, known);
  }
  const id = known?.id ?? (ownName(ctx) || `address:${addressGroup(ctx.ip)}`);
  return {
    id,
    inBrowser: known !== null,
    words: deviceOf(ctx.get('user-agent')),
    knows: (mark) => known?.marks.includes(mark) ?? false,
    async remember(mark) {
      if (isBearer(ctx)) return;
      const marks = [mark, ...(known?.marks ?? []).filter((other) => other !== mark)].slice(0, mostMarks);
      known = { id: known?.id ?? randomBytes(16).toString('hex'), marks };
      keep(ctx, world, known);
    },
  };
}
