import type { Context } from 'koa';
import { admit } from '../access/admission.ts';
import type { Caller } from '../access/call.ts';
import { withinReach } from '../access/reach.ts';
import { representativeOf } from '../access/representative.ts';
import { serviceAccountOf } from '../access/service-accounts.ts';
import { type Session, sessions } from '../access/sessions.ts';
import { ticketAskerOf } from '../access/tickets.ts';
import { desks } from '../access/upload-codes.ts';
import { pollingHeader } from '../contract/caller.ts';
import { type EndpointName, endpointRow } from '../contract/endpoints/index.ts';
import { admitsSessions, type EndpointRow, tokenHeaders } from '../contract/endpoints/row.ts';
import { Refusal } from '../contract/errors.ts';
import { keys } from '../contract/machine.ts';
import type { Role } from '../contract/roles.ts';
import { isChangeable } from '../lifecycle/changeable.ts';
import type { World } from '../world.ts';

export const cookieName = 'sid';
/** Token of a PC, for the pictures of its page alone. */
export const deskCookie = 'desk';

/** The token of a request: bearer header (mini-program) or cookie (web). */
export function tokenOf(ctx: Context): { token: string; bearer: boolean } | null {
  const bearer = /^Bearer (\S+)$/.exec(ctx.get('authorization'))?.[1];
  const token = bearer ?? ctx.cookies.get(cookieName);
  return token ? { token, bearer: bearer !== undefined } : null;
}

const anyone: Caller = { kind: 'anyone', id: '', name: '', roles: [] };

/** Who is calling, or the refusal: no session 401, wrong role 403, cookie without CSRF header 403. */
export async function identifyCaller(ctx: Context, world: World, name: EndpointName): Promise<Caller> {
  const row = endpointRow(name);
  if (row.access === 'anyone') return anyone;
  if (row.access === 'platform') return { ...anyone, kind: 'platform' };
  const way = tokenWay(ctx, row.access);
  if (way) return byToken[way](ctx, world, name);
  const session = await signedInSession(ctx, world, row, row.access);
  const caller: Caller = { kind: session.kind, id: session.id, name: session.name, roles: session.roles, session };
  const about = [ctx.params.id, ctx.query.application].find((one) => typeof one === 'string');
  return session.standing ? withinReach(world, { caller, session, standing: session.standing }, name, about) : caller;
}

/** The way without an account: the only one of its row, or the one whose token the request carries. */
function tokenWay(ctx: Context, access: readonly Role[]): keyof typeof tokenHeaders | undefined {
  return keys(tokenHeaders).find((role) => access.includes(role) && (ctx.get(tokenHeaders[role]) !== '' || !admitsSessions(access)));
}

async function signedInSession(ctx: Context, world: World, row: EndpointRow, access: readonly Role[]): Promise<Session> {
  const found = tokenOf(ctx);
  const counts = !row.mayBeUnchanged && ctx.get(pollingHeader) === '';
  const session = found && (await sessions(world).read(found.token, { counts }));
  if (!session) throw new Refusal('notSignedIn');
  admit(session, { method: ctx.method, bearer: found.bearer, csrf: ctx.get('x-csrf-token') }, access);
  if (session.needs !== null && !row.atTheDoor?.includes(session.needs)) throw new Refusal('signInUnfinished');
  return session;
}

/** The token of a link, code or SMS in a header opens one verification and nothing else. Of 256 bits nobody guesses one, so that no counter is shared. */
async function legalRepresentative(ctx: Context, world: World): Promise<Caller> {
  const token = ctx.get(tokenHeaders.legalRepresentative);
  const found = await representativeOf(world, token);
  return { kind: 'legalRepresentative', id: found.id, name: found.legalName, roles: ['legalRepresentative'] };
}

/** The token of an upload code opens the scans of one application while they may be changed; a code is not needed after that. */
async function desk(ctx: Context, world: World): Promise<Caller> {
  const open = await desks(world).at(ctx.get(tokenHeaders.desk));
  const application = open && (await world.database.application.findUnique({ where: { id: open.applicationId }, select: { state: true } }));
  if (!application || !isChangeable(application.state)) throw new Refusal('deskClosed');
  return { kind: 'desk', id: open.applicationId, name: '电脑上传', roles: ['desk'], desk: open };
}

/** A program with a token of its own, as far as its scopes reach. */
const serviceAccount = (ctx: Context, world: World, name: EndpointName): Promise<Caller> =>
  serviceAccountOf(world, { token: ctx.get(tokenHeaders.serviceAccount), ip: ctx.ip }, name);

/** Everybody as whom this request comes: a browser that is signed in may be a PC that was let in as well. A picture keeps no session alive. */
export async function askersOn(ctx: Context, world: World): Promise<string[]> {
  const found = tokenOf(ctx);
  const session = found && (await sessions(world).read(found.token, { counts: false }));
  const open = await desks(world).at(ctx.get(tokenHeaders.desk) || ctx.cookies.get(deskCookie) || '');
  const known: Pick<Caller, 'kind' | 'session' | 'desk'>[] = [];
  if (session && session.needs === null) known.push({ kind: session.kind, session });
  if (open) known.push({ kind: 'desk', desk: open });
  return known.map(ticketAskerOf);
}

const byToken = { legalRepresentative, desk, serviceAccount };
