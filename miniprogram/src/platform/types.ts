import type { CallOutput } from '../../../server/contract/endpoints/index.ts';
import type { Method } from '../../../server/contract/endpoints/row.ts';
import type { InvoiceFormat } from '../../../server/contract/invoice-formats.ts';
import type { IdentityWay } from '../../../server/contract/ports/identity.ts';
import type { Puzzle, Solved } from '../../../server/contract/puzzle.ts';
import type { Progress } from '../../../server/contract/puzzle-solving.ts';
import type { PaymentView } from '../../../server/contract/views.ts';

/** What both platforms offer. Each `*.ts` here speaks WeChat and its `*.h5.ts` twin speaks the web; screens import neither directly. */

/** A scan that the person picked; `source` is a path in WeChat and a `File` on the web. */
export interface ScanFile {
  name: string;
  /** Bytes. */
  size: number;
  source: string | File;
}

export interface Outgoing {
  method: Method;
  /** Path and query below the API's origin. */
  path: string;
  headers: Record<string, string>;
  body?: unknown;
  /** Beside the file of an upload. */
  fields?: Record<string, string>;
}

export interface Incoming {
  status: number;
  /** Our service gave it, and not what stands between: the page of a public network, of a firewall, of a gateway that is being mended. */
  ours: boolean;
  data: unknown;
}

export interface OutgoingFile extends Outgoing {
  /** What our answer to it has, and nobody else's: by it WeChat's, which comes without headers, is known. */
  answers: string;
}

/** Rejects when no answer came at all; every HTTP status is an answer. */
export interface Network {
  send(request: Outgoing): Promise<Incoming>;
  /** Sends one scan as the multipart part `file`; `progress` is 0–100. */
  upload(request: OutgoingFile, file: ScanFile, progress: (percent: number) => void): Promise<Incoming>;
}

export interface Memory {
  /** The bearer token, or empty: the web keeps none, its cookie is out of reach of scripts. */
  token(): string;
  keepToken(token: string): void;
  /** Whether somebody signed out on this device and nobody signed in since; on the web the cookie is gone, and that is all. */
  signedOut(): boolean;
  keepSignedOut(signedOut: boolean): void;
  /** Lives as long as the tab or the mini-program. */
  recall(name: string): string;
  keep(name: string, value: string): void;
  /** Outlives a mini-program that WeChat ended while the person was elsewhere; on the web as long as the tab. */
  recallOver(name: string): string;
  /** Empty forgets it. */
  keepOver(name: string, value: string): void;
}

/** What the device encrypts before it lies there. Rejects where it cannot, and where what lies there cannot be read. */
export interface Vault {
  /** Empty when nothing lies there. */
  read(): Promise<string>;
  /** Empty forgets it. */
  write(text: string): Promise<void>;
}

/** The privacy guide of WeChat's console and the person's consent to it. */
export interface Privacy {
  /** From now on WeChat's question is asked by us. */
  listen(): void;
  watch(watcher: () => void): () => void;
  /** Whether something waits for the person's answer. */
  asked(): boolean;
  /** Whether it was agreed to before; asks nobody. */
  agreed(): Promise<boolean>;
  /** Asks now, unless it was agreed to before; whether it is agreed to. */
  ask(): Promise<boolean>;
  /** Passes on a call of WeChat that may raise its question; where that does not come, one that was left is put again. */
  expecting<Answer>(call: Promise<Answer>): Promise<Answer>;
  /**
   * The screen with the question is gone: that is neither yes nor no, and whoever comes back is asked again. A no would be WeChat's for ten
   * seconds, in which it asks nothing.
   */
  leave(): void;
  answer(agreed: boolean): void;
  openContract(): void;
}

export interface Device {
  isWechat: boolean;
  /** Origin of the API that a development build of the mini-program calls; empty in what is released and on the web. */
  developmentApi: string;
  /** How much larger than usual the person wants text: 1 to 1.5. */
  textScale(): number;
  /** Copies and says `done`, or why not; WeChat says by itself that it copied. */
  copy(text: string, done: string): void;
  dial(phone: string): void;
  toast(text: string): void;
  /** Brings what has this id into sight. */
  reveal(id: string): void;
  /** Brings the field into sight and, where the platform can, puts the cursor into it. */
  focusOn(id: string): void;
  /** Lets the person pick scans: files from a chat in WeChat, from the disk on the web; never camera or album. Empty when nothing was picked. */
  chooseScans(): Promise<ScanFile[]>;
  /** Lets the person pick one recording: from a chat in WeChat, from the camera or the disk on the web. Null when nothing was picked. */
  chooseVideo(): Promise<ScanFile | null>;
  /**
   * Reserves the place for a document that `link` is about to name, then shows it. Called directly in the tap: browsers allow a
   * new tab only there.
   */
  showDocument(link: () => Promise<string>): Promise<void>;
  /** Whether `showDocument` can show a file of this kind here. */
  shows(format: InvoiceFormat): boolean;
  /** Where addresses of the service's files begin that are opened elsewhere. */
  origin: string;
  /** Takes the query out of the address bar and the history, where a token must not stay. */
  hideQuery(): void;
  /** Runs `act` with whether there is a network: now, and each time that changes. */
  onNetwork(act: (online: boolean) => void): void;
  /** What a bar or QR code in front of the camera says, empty when nothing was scanned; null where there is no such thing. */
  scanCode: (() => Promise<string>) | null;
  /** Title and tax number that the person keeps in WeChat; both empty when nothing was chosen; null where there is no such thing. */
  invoiceTitle: (() => Promise<{ title: string; taxNumber: string }>) | null;
  /** Runs `act` each time the page gets into or out of sight for reasons of the device; the answer undoes it. */
  onSight(act: (visible: boolean) => void): () => void;
}

/** A newer build of the mini-program or page. */
export interface Update {
  /** At the launch: offers a newer build as soon as it is there. */
  listen(): void;
  /** Starts the newer build; at once, or as soon as it is there. */
  renew(): void;
}

/** Errors that nobody caught. */
export interface Faults {
  listen(tell: (words: string) => void): void;
  /** Into the platform's own log. */
  log(words: string): void;
}

export interface FaceCheck {
  /** How a check begun on this screen is done; null: not from here, the person must open the page in a browser. */
  way(): IdentityWay | null;
  /** At the launch. Never throws. */
  prepare(): void;
  /**
   * Leaves for the provider. In WeChat directly in the tap: nothing may be awaited before it. False when the provider's package failed:
   * `way` is null from then on.
   */
  open(check: CallOutput<'POST /verification/start'>): boolean;
}

/** How the server comes to know that a person asks: a solved puzzle, or WeChat's word by a code of `wx.login`. */
export type Human =
  | { by: 'puzzle'; solve: (puzzle: Puzzle, progress: Progress) => Promise<Solved> }
  | { by: 'wechat'; code: () => Promise<string> };

export interface Wechat {
  /** One-time code of `wx.login`. */
  code(): Promise<string>;
  /** Resolves when WeChat's cashier closed, paid or not: only the server knows. `unopened`: it did not come up at all. */
  pay(parameters: NonNullable<PaymentView['jsapi']>): Promise<'closed' | 'unopened'>;
  /** Asks for permission to send these messages; answers the accepted ids. `refused`: the person, or a switch of the person's, said no to any of them. */
  askToNotify(templates: string[]): Promise<{ accepted: string[]; refused: boolean }>;
}
