import type { Context } from 'koa';
import { type SignedIn, type Subject, sessions } from '../access/sessions.ts';
import type { World } from '../world.ts';
import { cookieName, tokenOf } from './guards.ts';

/** Opens a session: the mini-program asks for a bearer token, every browser gets an HttpOnly cookie. */
export async function signInOn(ctx: Context, { redis, origin }: World, subject: Subject): Promise<SignedIn> {
  const { token, session } = await sessions(redis).open(subject);
  const bearer = ctx.get('x-session') === 'bearer';
  if (!bearer)
    ctx.cookies.set(cookieName, token, {
      httpOnly: true,
      sameSite: 'lax',
      secure: origin.startsWith('https:'),
      overwrite: true,
      path: '/',
    });
  return { ...session, token: bearer ? token : null };
}

export async function signOutOn(ctx: Context, { redis }: World): Promise<void> {
  const found = tokenOf(ctx);
  if (found) await sessions(redis).close(found.token);
  ctx.cookies.set(cookieName, null, { httpOnly: true, path: '/' });
}
