import type { Done } from './hands.ts';

/** From the opened application to the posted originals. */
export const inTheApplication = ['form', 'verification', 'papers', 'findings', 'hand-in', 'money and post'] as const;

/** What was done for what, in the order of the way. */
export class Tally {
  readonly parts: Record<string, Done> = {};
  #before: Done;

  constructor(private readonly done: Done) {
    this.#before = { ...done };
  }

  /** All since the last part was for this one. */
  ends(part: string): void {
    const [{ taps, answers }, before] = [this.done, this.#before];
    const { taps: sum, answers: typed } = this.parts[part] ?? { taps: 0, answers: 0 };
    this.parts[part] = { taps: sum + taps - before.taps, answers: typed + answers - before.answers };
    this.#before = { taps, answers };
  }

  /** Taps and answers of these parts. */
  of(...names: readonly string[]): number {
    return names.reduce((sum, name) => sum + (this.parts[name]?.taps ?? 0) + (this.parts[name]?.answers ?? 0), 0);
  }

  get words(): string {
    const parts = Object.entries(this.parts).map(([name, { taps, answers }]) => `${name} ${taps} + ${answers}`);
    return `taps + answers: ${parts.join(', ')}`;
  }
}
