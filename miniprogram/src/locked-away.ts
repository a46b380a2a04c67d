import { within } from './platform/patience';
import type { Vault } from './platform/types';
import { vault } from './platform/vault';
import { unsealed } from './surroundings';

/** Milliseconds that the device may take: nobody waits longer for what was typed before. */
const longestOpening = 1000;

type Change = (kept: string) => string;

/**
 * What the server seals, typed and not sent yet, by slot: in memory while the program runs, and encrypted by the device for when it starts anew. On a device
 * that cannot encrypt it lasts as long as the program runs, and `unsealed` tells so.
 */
export class LockedAway {
  private slots = new Map<string, string>();
  /** What was done before the device had told what lies there: it is done to that too. */
  private since: [at: string, by: Change][] = [];
  private known = false;
  private refusals = 0;
  private reading: Promise<void> | null = null;
  private writing: Promise<void> = Promise.resolve();
  private stale = false;
  private lasts: (at: string) => boolean = () => true;

  constructor(private readonly device: Vault) {}

  recall(at: string): string {
    return this.slots.get(at) ?? '';
  }

  change(at: string, by: Change): void {
    const before = this.recall(at);
    const kept = by(before);
    if (!this.known) this.since.push([at, by]);
    else if (kept === before) return;
    this.slots.set(at, kept);
    this.write();
  }

  /** Which slots lie on the device; others that are found there go. */
  keepOnly(lasts: (at: string) => boolean): void {
    this.lasts = lasts;
  }

  /** Resolves once what was typed before this start is there again, if it can be, and soon in any case; never rejects. Asked for before anybody is let in. */
  recovered(): Promise<void> {
    return this.read().catch(() => undefined);
  }

  private read(): Promise<void> {
    if (this.known) return Promise.resolve();
    // An answer that comes late is taken all the same; who wants it meanwhile asks anew.
    this.reading ??= within(longestOpening, this.ask()).finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private ask(): Promise<void> {
    return this.device
      .read()
      .then((text) => this.take(text))
      .catch((refusal: unknown) => {
        this.refusals += 1;
        // Refused once it may have been a passing fault; twice, nobody reads it any more, and it is written over.
        if (this.refusals < 2) throw refusal;
        this.take('');
      });
  }

  private take(text: string): void {
    if (this.known) return;
    const before = Object.entries(JSON.parse(text || '{}') as Record<string, string>);
    const slots = new Map([...this.slots].filter(([at]) => !this.lasts(at)));
    for (const [at, kept] of before) if (this.lasts(at)) slots.set(at, kept);
    for (const [at, by] of this.since) if (this.lasts(at)) slots.set(at, by(slots.get(at) ?? ''));
    this.slots = slots;
    this.since = [];
    this.known = true;
    if (this.readable() !== text) this.write();
  }

  private readable(): string {
    const lasting = [...this.slots].filter(([at, kept]) => kept && this.lasts(at));
    return lasting.length > 0 ? JSON.stringify(Object.fromEntries(lasting)) : '';
  }

  /** One after the other, each with what stands by then: what was typed last lies there in the end. */
  private write(): void {
    if (this.stale) return;
    this.stale = true;
    this.writing = this.writing
      .then(() => this.read())
      .finally(() => {
        this.stale = false;
      })
      .then(() => within(longestOpening, this.put()))
      .then(
        () => unsealed.tell(false),
        () => unsealed.tell(true),
      );
  }

  /** What came to lie there late, over something newer, is written anew. */
  private async put(): Promise<void> {
    const text = this.readable();
    await this.device.write(text);
    if (text !== this.readable()) this.write();
  }
}

export const lockedAway = new LockedAway(vault);
