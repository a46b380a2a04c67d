import { CallFailed } from './caller.ts';
import type { HumanPurpose, Puzzle, Solved } from './puzzle.ts';
import type { Progress } from './puzzle-solving.ts';

/** What a screen shows of it. */
export interface HumanShown {
  /** To be read: an address for an `<img>`; null where nothing is to be read. */
  picture: string | null;
  /** The person cannot see pictures and lets the machine work longer. */
  withoutPicture: boolean;
  /** How far the machine is, 0 to 1. */
  share: number;
  /** The person waits for the machine, and has for a second. */
  waiting: boolean;
}

export const nothingShown: HumanShown = { picture: null, withoutPicture: false, share: 0, waiting: false };

export interface Proof {
  solution: Solved;
  captcha: string;
}

interface Held {
  /** When it was drawn, milliseconds. */
  at: number;
  pictured: boolean;
  solution: Promise<Solved>;
}

interface Means {
  ask: (input: { purpose: HumanPurpose; about: string; withoutPicture: boolean }) => Promise<{ puzzle: Puzzle; picture: string | null }>;
  solve: (puzzle: Puzzle, progress: Progress) => Promise<Solved>;
  show: (change: Partial<HumanShown>) => void;
}

/** A puzzle that waited longer than this is drawn anew; the server's time is a little longer. Milliseconds. */
const freshMs = 8 * 60_000;
/** Who waits no longer than this is not told of it. Milliseconds. */
const untoldMs = 1_000;

const askedAgain = (refused: unknown): boolean =>
  refused instanceof CallFailed && (refused.problem.code === 'humanAgain' || refused.problem.code === 'puzzleSpent');

const sentences = {
  humanAgain: '请填写图中的字符，或选择不看图验证。',
  puzzleSpent: '安全验证没有完成，请再试一次。',
} as const;

/** What the screen finds by itself. */
const problem = (code: keyof typeof sentences) => new CallFailed(0, { code, message: sentences[code], requestId: '' });

/**
 * The screen's side of "is this a person": draws a puzzle when the screen comes, solves it while the person types, and shows a picture when the
 * server wants one read. `about` is the number or account it is for, as typed.
 */
export class HumanAsking {
  #round = 0;
  #withoutPicture = false;
  #held: Promise<Held> | null = null;

  constructor(
    private readonly purpose: HumanPurpose,
    private readonly means: Means,
  ) {}

  /** Another puzzle. Whoever needs it is told when it fails; a screen that only came in vain is not. */
  draw(about: string): Promise<Held> {
    const drawing = this.#drawn(about, ++this.#round);
    drawing.catch(() => {});
    this.#held = drawing;
    return drawing;
  }

  /** Another puzzle without a picture: harder, and nothing to read; or with one again. */
  goWithout(withoutPicture: boolean, about: string): void {
    this.#withoutPicture = withoutPicture;
    this.means.show({ withoutPicture, picture: null, share: 0 });
    this.draw(about);
  }

  /** Does what a person asks for; each puzzle serves one try, and what the server wants done again without the person is done again. */
  async send<Result>(about: string, captcha: string, work: (proof: Proof) => Promise<Result>): Promise<Result> {
    const before = this.#round;
    try {
      const result = await this.#tried(about, captcha, work);
      this.#held = null;
      this.means.show({ picture: null });
      return result;
    } catch (refused) {
      const drawnAlready = this.#round !== before && askedAgain(refused);
      if (!drawnAlready) this.draw(about);
      throw refused;
    }
  }

  async #drawn(about: string, round: number): Promise<Held> {
    const { ask, solve, show } = this.means;
    const { puzzle, picture } = await ask({ purpose: this.purpose, about, withoutPicture: this.#withoutPicture });
    const ours = (change: Partial<HumanShown>) => round === this.#round && show(change);
    ours({ picture, share: 0 });
    const solution = solve(puzzle, (share) => ours({ share }));
    solution.then(
      () => ours({ share: 1 }),
      () => {},
    );
    return { at: Date.now(), pictured: picture !== null, solution };
  }

  async #tried<Result>(about: string, captcha: string, work: (proof: Proof) => Promise<Result>): Promise<Result> {
    const first = await this.#ready(about);
    if (first.pictured && captcha === '') throw problem('humanAgain');
    try {
      return await work({ solution: await this.#waitFor(first.solution), captcha });
    } catch (refused) {
      if (!askedAgain(refused)) throw refused;
      const next = await this.draw(about);
      if (next.pictured) throw refused;
      return work({ solution: await this.#waitFor(next.solution), captcha: '' });
    }
  }

  async #ready(about: string): Promise<Held> {
    const known = await this.#held?.catch(() => null);
    return known && Date.now() - known.at < freshMs ? known : this.draw(about);
  }

  async #waitFor(solution: Promise<Solved>): Promise<Solved> {
    const { show } = this.means;
    const timer = setTimeout(() => show({ waiting: true }), untoldMs);
    try {
      return await solution.catch(() => Promise.reject(problem('puzzleSpent')));
    } finally {
      clearTimeout(timer);
      show({ waiting: false });
    }
  }
}
