/** One event that WeChat pushed, verified and opened. */
export interface WechatPush {
  event: string;
  /** Whom it is about. */
  openid: string;
  /** When it happened, to the second. */
  at: Date;
  /** What exactly was withdrawn, as WeChat numbers it; absent where it says nothing. */
  about?: string;
}

/** The address and its query as WeChat called it. */
export type PushQuery = Record<string, string | undefined>;

export interface WechatPushGateway {
  /** What to answer when the address is set up in WeChat's console. Throws `PushForged`. */
  echo(query: PushQuery): string;
  /** Null for a message that is no event. Throws `PushForged` unless the body was encrypted and signed for this mini-program. */
  read(query: PushQuery, body: Buffer): WechatPush | null;
  /** For the record: what a push that `read` believed says in clear. */
  textOf(body: Buffer): string;
}

/** Not signed with our token, not encrypted with our key, or meant for another mini-program. */
export class PushForged extends Error {
  constructor(readonly why: string) {
    super(`no push of WeChat: ${why}`);
  }
}
