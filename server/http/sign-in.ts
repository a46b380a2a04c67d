import type { Context } from 'koa';
import { type SignedIn, sessions } from '../access/sessions.ts';
import type { Subject } from '../access/subjects.ts';
import { deviceOf, roughly } from '../access/whereabouts.ts';
import type { World } from '../world.ts';
import { cookieName, deskCookie, tokenOf } from './guards.ts';

/** Opens a session: the mini-program asks for a bearer token, every browser gets an HttpOnly cookie. `factor`: the second factor was shown. */
export async function signInOn(ctx: Context, world: World, subject: Subject, { factor = false } = {}): Promise<SignedIn> {
  const how = { device: deviceOf(ctx.get('user-agent')), address: roughly(ctx.ip), factor };
  const { token, session } = await sessions(world).open(subject, how);
  const bearer = ctx.get('x-session') === 'bearer';
  if (!bearer)
    ctx.cookies.set(cookieName, token, {
      httpOnly: true,
      sameSite: 'lax',
      secure: world.origin.startsWith('https:'),
      overwrite: true,
      path: '/',
    });
  return { ...session, token: bearer ? token : null };
}

/** In a browser, for as long as the code is open, and for the addresses of files alone. */
export function keepDeskOn(ctx: Context, world: World, { token, expiresAt }: { token: string; expiresAt: string }): void {
  if (ctx.get('x-session') === 'bearer') return;
  ctx.cookies.set(deskCookie, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: world.origin.startsWith('https:'),
    overwrite: true,
    path: '/api/v1/files',
    expires: new Date(expiresAt),
  });
}

export async function signOutOn(ctx: Context, world: World): Promise<void> {
  const found = tokenOf(ctx);
  if (found) await sessions(world).close(found.token);
  ctx.cookies.set(cookieName, null, { httpOnly: true, path: '/' });
}
