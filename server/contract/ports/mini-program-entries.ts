import { OutsideRefusal } from './outside-refusal.ts';

/** Ways into the mini-program that WeChat makes for a page. */
export interface MiniProgramEntries {
  /** Picture of a mini-program code (PNG or JPEG) that opens `page` with `scene` (≤ 32 visible characters). It never ends by itself. */
  miniProgramCode(target: { page: string; scene: string }): Promise<Buffer>;
  /** A URL Link for SMS that opens `page` with `query` until `until`, at most 30 days ahead. Throws `LinksUnavailable`. */
  urlLink(target: { page: string; query: string; until: Date }): Promise<string>;
}

/** The account makes no links (now): not published yet, no right, or the day's number is used up. The web page stands in. */
export class LinksUnavailable extends OutsideRefusal {}
