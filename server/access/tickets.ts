import { Refusal } from '../contract/errors.ts';
import type { InvoiceFormat } from '../contract/invoice-formats.ts';
import type { Actor } from '../contract/roles.ts';
import type { World } from '../world.ts';
import type { Caller } from './call.ts';
import type { Session } from './sessions.ts';
import type { OpenDesk } from './upload-codes.ts';

/** The member of staff for whom a link was made: opening an identity paper with it is an event in that person's name. */
export interface Viewer {
  /** Roles, separated by commas. */
  role: string;
  id: string;
  name: string;
  /** Session in which it was made: while that lasts, and the second factor was shown in it lately, an identity paper opens. */
  session?: string;
}

/** Whoever looks at a case, and in which session. */
export type Looking = Actor & { session?: Pick<Session, 'sessionId'> };

export const viewerOf = ({ roles, id = '', name, session }: Looking): Viewer => ({
  role: roles.join(','),
  id,
  name,
  ...(session && { session: session.sessionId }),
});

/** What a download link opens. A print names the version of its data, so that no browser shows an old page from its cache. */
export type Download =
  | { kind: 'picture'; pageId: string; viewer?: Viewer }
  | { kind: 'original'; uploadId: string; viewer?: Viewer }
  | { kind: 'code'; entryId: string }
  | { kind: 'recording'; verificationId: string; viewer: Viewer }
  | { kind: 'invoice'; applicationId: string; issue: number; format?: InvoiceFormat }
  | { kind: 'titleProof'; proofId: string; viewer?: Viewer }
  | { kind: 'export'; exportId: string; viewer?: Viewer }
  | { kind: 'print'; applicationId: string; document: string; version: number };

/** A link is valid this long, at most twice as long. Minutes. */
export const ticketMinutes = 10;

/** Whose links they are: everybody who is signed in, and every PC that was let in, under one name each; empty for anybody else. */
export const ticketAskerOf = ({ kind, session, desk }: Pick<Caller, 'kind' | 'session' | 'desk'>): string =>
  desk ? deskAsker(desk) : session ? `${kind}:${session.id}` : '';

export const deskAsker = ({ applicationId, code }: Pick<OpenDesk, 'applicationId' | 'code'>): string => `desk:${applicationId}:${code}`;

const named = (asker: string): string => `asker ${asker}`;

/** Short-lived signed link to one file: it opens that file for ten minutes to who asked for it, and to nobody else. `under`: the endpoint that has it. */
export function downloadUrl(
  { sealer, now, asker = '' }: Pick<World, 'sealer' | 'now' | 'asker'>,
  download: Download,
  under = 'files',
): string {
  // Rounded up, so that a page asked twice shows the same picture address and the browser keeps its copy.
  const until = Math.ceil(now().getTime() / (ticketMinutes * 60_000) + 1) * ticketMinutes * 60_000;
  const content = Buffer.from(JSON.stringify({ ...download, until, of: sealer.index(named(asker)) })).toString('base64url');
  return `/api/v1/${under}/${content}.${sealer.sign(content)}`;
}

/**
 * The download a ticket stands for, if one of `askers`, under whose names the request comes, asked for it. Throws `notFound` when it is forged, too
 * old or somebody else's, `notSignedIn` when nobody says who wants it.
 */
export function openTicket({ sealer, now }: Pick<World, 'sealer' | 'now'>, ticket: string, askers: readonly string[]): Download {
  const [content = '', signature = ''] = ticket.split('.');
  if (!sealer.signed(content, signature)) throw new Refusal('notFound');
  const { until, of, ...download } = JSON.parse(Buffer.from(content, 'base64url').toString()) as Download & { until: number; of?: string };
  if (now().getTime() > until) throw new Refusal('notFound');
  if (askers.length === 0) throw new Refusal('notSignedIn');
  if (!askers.some((asker) => asker !== '' && sealer.indexed(named(asker), of ?? ''))) throw new Refusal('notFound');
  return download;
}
