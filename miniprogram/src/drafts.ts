import { lockedAway } from './locked-away';
import { memory } from './platform/memory';
import { sessionStore } from './session-store';

/** What people typed and did not send yet: it outlives "back", the end of a session, a reload and the mini-program. */

export interface Entry {
  typed: string;
  /** What stood there when it was typed: where that has changed meanwhile, what was typed is old. */
  over: string;
  /** The revision of the server's draft that the page had then, where it keeps one. */
  seen?: string;
}
type Forms = Record<string, Record<string, Entry>>;

/**
 * `device`: as it is, also after a cold start. `sealed`, for what the server seals: numbers, addresses, names of persons: encrypted by the device, and of who is not
 * signed in only while the program runs.
 */
export type Shelf = 'device' | 'sealed';

export interface Draft<Field extends string> {
  /** What was typed, by field; `standing` answers what stands there now. */
  read(standing: (field: Field) => string): Partial<Record<Field, string>>;
  /** The same with what it was typed over, old or not. */
  entries(): Partial<Record<Field, Entry>>;
  keep(field: Field, typed: string, over: string, seen?: string): void;
  /** Without fields: all of the form. */
  forget(fields?: readonly Field[]): void;
}

interface Keeps {
  recall(at: string): string;
  change(at: string, by: (kept: string) => string): void;
}

const shelves: Record<Shelf, Keeps> = {
  device: {
    recall: memory.recallOver,
    change: (at, by) => memory.keepOver(at, by(memory.recallOver(at))),
  },
  sealed: lockedAway,
};

/** Drafts belong to whoever is signed in; those of forms before that belong to nobody. */
function slot(): string {
  const state = sessionStore.current();
  return slotOf(state.status === 'signedIn' ? state.session.id : '');
}

function slotOf(account: string): string {
  return `drafts ${account}`;
}

function formsIn(kept: string): Forms {
  try {
    return JSON.parse(kept || '{}');
  } catch {
    return {};
  }
}

function change(shelf: Shelf, at: string, form: string, by: (entries: Record<string, Entry>) => void): void {
  shelves[shelf].change(at, (kept) => {
    const { [form]: entries = {}, ...others } = formsIn(kept);
    by(entries);
    const forms: Forms = Object.keys(entries).length > 0 ? { ...others, [form]: entries } : others;
    return Object.keys(forms).length > 0 ? JSON.stringify(forms) : '';
  });
}

/** What the person a link was sent to types: nobody who is signed in here, and nobody whom another link is for. */
const linkSlot = 'drafts of the link';

/** The draft of one form, for the fields named in `where`; passwords and codes are in none. Made while the form is drawn: who is there may change. */
export const draftOf = <Field extends string>(form: string, where: Partial<Record<Field, Shelf>>): Draft<Field> =>
  draftAt(slot(), form, where);

/** The same behind the legal representative's link; it goes with the link, and is on no device. */
export const linkDraftOf = <Field extends string>(form: string, where: Partial<Record<Field, 'sealed'>>): Draft<Field> =>
  draftAt(linkSlot, form, where);

function draftAt<Field extends string>(at: string, form: string, where: Partial<Record<Field, Shelf>>): Draft<Field> {
  const all: Shelf[] = ['device', 'sealed'];
  const known = () => {
    const found = all.flatMap((shelf) => Object.entries(formsIn(shelves[shelf].recall(at))[form] ?? {}) as [Field, Entry][]);
    return found.filter(([field]) => where[field] !== undefined);
  };
  return {
    read(standing) {
      const current = known().filter(([field, { over }]) => standing(field) === over);
      return Object.fromEntries(current.map(([field, { typed }]) => [field, typed])) as Partial<Record<Field, string>>;
    },
    entries: () => Object.fromEntries(known()) as Partial<Record<Field, Entry>>,
    keep(field, typed, over, seen) {
      const shelf = where[field];
      if (shelf)
        change(shelf, at, form, (entries) => {
          entries[field] = { typed, over, ...(seen && { seen }) };
        });
    },
    forget(fields) {
      for (const shelf of all)
        change(shelf, at, form, (entries) => {
          for (const field of fields ?? Object.keys(entries)) delete entries[field];
        });
    },
  };
}

/** The person signs out: nothing of theirs stays on a device that others may use. */
export function forgetDrafts(): void {
  empty(slot());
  memory.keepOver(owner, '');
  forgetLinkDrafts();
}

/** The link is done with, or another one was opened. */
export function forgetLinkDrafts(): void {
  empty(linkSlot);
}

function empty(at: string): void {
  for (const shelf of Object.values(shelves)) shelf.change(at, () => '');
}

const owner = 'owner of drafts';

/** Of whoever else it is, and of who is not signed in, nothing lies encrypted on the device either. */
function isOwners(at: string): boolean {
  const id = memory.recallOver(owner);
  return id !== '' && at === slotOf(id);
}

lockedAway.keepOnly(isOwners);

/** Whose session ended by itself did not sign out: what they typed goes when somebody else enters. */
function handOver(): void {
  const state = sessionStore.current();
  if (state.status !== 'signedIn') return;
  const { id } = state.session;
  const before = memory.recallOver(owner);
  if (before === id) return;
  if (before) empty(slotOf(before));
  memory.keepOver(owner, id);
}

sessionStore.watch(handOver);
