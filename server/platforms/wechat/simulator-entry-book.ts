import { randomBytes } from 'node:crypto';
import { beijingDay } from '../../contract/time.ts';

/** Where a link leads. */
export interface Opened {
  page: string;
  query: string;
}

/** What WeChat lets the account do with links. */
export interface EntryRights {
  /** A version has been released. */
  published: boolean;
  /** Companies may make links, persons may not. */
  links: boolean;
  /** Links that may be made in a day. */
  linksADay: number;
}

export interface EntryBook {
  rights(): EntryRights;
  allow(rights: Partial<EntryRights>): void;
  /** The link's address, or null when the day's number is used up. */
  note(target: Opened, until: Date): string | null;
  /** Where a link that a person taps leads; null when it is unknown or has ended. */
  open(link: string): Opened | null;
  /** Links made so far. */
  made(): number;
}

/** The links that the simulated WeChat has made. */
export function entryBook(now: () => Date): EntryBook {
  const rights: EntryRights = { published: true, links: true, linksADay: 500_000 };
  const links = new Map<string, { target: Opened; until: Date; day: string }>();
  const madeOn = (day: string) => [...links.values()].filter((link) => link.day === day).length;
  return {
    rights: () => rights,
    allow: (changes) => void Object.assign(rights, changes),
    note: (target, until) => {
      const day = beijingDay(now());
      if (madeOn(day) >= rights.linksADay) return null;
      const address = `https://wxaurl.cn/${randomBytes(8).toString('base64url').replace(/[-_]/g, 'a')}`;
      links.set(address, { target, until, day });
      return address;
    },
    open: (link) => {
      const known = links.get(link);
      return known && now() < known.until ? known.target : null;
    },
    made: () => links.size,
  };
}
