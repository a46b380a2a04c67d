/** Keys of one burst follow each other this fast; no person's do. Milliseconds. */
const gap = 50;
/** Shorter bursts are a person's fingers falling together. */
const shortest = 5;

/**
 * Tells a hand scanner, which types a whole code and Enter, from a person pressing keys. Keys wait one gap before they act: a scanned
 * code would otherwise press a dozen of them.
 */
export class HandScanner {
  #typed = '';
  #last = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `press` acts on single keys of a person, `scanned` takes a whole code. */
  constructor(
    readonly press: (key: string) => void,
    readonly scanned: (text: string) => void,
  ) {}

  /** Takes a printable key that came at `at` (milliseconds). Answers whether it follows others and so belongs to no field or button. */
  take(key: string, at: number): boolean {
    if (at - this.#last > gap) this.#settle();
    const follows = this.#typed !== '';
    this.#typed += key;
    this.#last = at;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), gap);
    return follows;
  }

  /** Whether this Enter ends a code, and is therefore nobody's answer to a question on the page. */
  enter(at: number): boolean {
    const ends = at - this.#last <= gap && this.#typed.length >= shortest;
    this.#settle();
    return ends;
  }

  #settle(): void {
    clearTimeout(this.#timer);
    const typed = this.#typed;
    this.#typed = '';
    if (typed.length >= shortest) this.scanned(typed);
    else for (const key of typed) this.press(key);
  }
}
