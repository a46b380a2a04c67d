import type { Readable } from 'node:stream';
import type { CallOutput, EndpointName, Endpoints, ParsedInput } from '../contract/endpoints/index.ts';
import { Refusal } from '../contract/errors.ts';
import type { Actor } from '../contract/roles.ts';
import type { World } from '../world.ts';
import type { Device } from './device.ts';
import type { Session, SignedIn } from './sessions.ts';
import type { Subject } from './subjects.ts';
import type { OpenDesk } from './upload-codes.ts';

/** Who is calling, after the guards. */
export interface Caller extends Actor {
  kind: 'anyone' | 'applicant' | 'staff' | 'legalRepresentative' | 'desk' | 'serviceAccount' | 'platform';
  /** Account, staff or verification id, the application's of a PC that was let in; empty for anyone. */
  id: string;
  /** Only of an applicant or a member of staff. */
  session?: Session;
  /** Only of a PC that was let in by an upload code. */
  desk?: OpenDesk;
}

/** One file of a multipart request, on disk until the handler is done. */
export interface ReceivedFile {
  path: string;
  originalName: string;
  size: number;
  /** SHA-256 of the content, hex. */
  hash: string;
}

/** Bytes as an answer. */
export interface FileAnswer {
  body: Readable | Buffer | string;
  contentType: string;
  status?: number;
  /** Suggested file name; shown inline unless `attachment`. */
  filename?: string;
  attachment?: boolean;
  /** Each look is judged or written down: no browser keeps it, or the next look would be nobody's. */
  watched?: boolean;
}

/** One request as a handler sees it. */
export interface Call<Name extends EndpointName = EndpointName> extends ParsedInput<Name> {
  world: World;
  caller: Caller;
  ip: string;
  device: Device;
  /** Names what the caller wants: the same for each repeat under one idempotency key, never the same for two requests. */
  intention: string;
  /** Only for rows with `upload`. */
  file: ReceivedFile;
  /** Only for rows a platform calls: headers and body exactly as received. */
  raw: { headers: Record<string, string | string[] | undefined>; body: Buffer };
  /** Opens a session and sets the cookie or returns the bearer token, as the client asked; `factor`: the second factor was shown. */
  signIn(subject: Subject, how?: { factor?: boolean }): Promise<SignedIn>;
  signOut(): Promise<void>;
  /** Has a PC's browser show the token by which it was let in also where a page cannot: with the address of a picture. */
  keepDesk(desk: { token: string; expiresAt: string }): void;
  /** Under which names a link of a row for anybody is followed; none where nobody is signed in. */
  askers(): Promise<string[]>;
}

/** What a command takes that wants nothing of the connection. */
export type Instruction<Name extends EndpointName> = Pick<Call<Name>, 'world' | 'caller' | 'params' | 'body'>;

type Answer<Name extends EndpointName> = Endpoints[Name]['output'] extends 'file' ? FileAnswer : CallOutput<Name>;
export type Handler<Name extends EndpointName> = (call: Call<Name>) => Promise<Answer<Name>>;

/** One handler per endpoint; a missing one does not compile. */
export type Handlers<Name extends EndpointName = EndpointName> = { [Key in Name]: Handler<Key> };

/** Handlers of one feature. */
export type Routes<Name extends EndpointName> = Handlers<Name>;

/** The session of a caller whom the guards let in with one; anybody else is refused. */
export function ownSession({ session }: Caller): Session {
  if (!session) throw new Refusal('notSignedIn');
  return session;
}

/** The upload code by which a PC was let in; anybody else is refused. */
export function ownDesk({ desk }: Caller): OpenDesk {
  if (!desk) throw new Refusal('deskClosed');
  return desk;
}
