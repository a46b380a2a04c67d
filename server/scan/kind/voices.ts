/** One piece of evidence: positive speaks for, negative against; logits, so that pieces add up. */
export interface Voice {
  logit: number;
  /** Said to staff when it weighs. */
  words: string;
}

/** A measure that says nothing at `from` and so much for each unit beyond it, within bounds. */
export interface Slope {
  from: number;
  per: number;
  most: number;
}

export const bounded = (value: number, most: number): number => Math.max(-most, Math.min(most, value));

export const voiceOf = (value: number, { from, per, most }: Slope): number => bounded(per * (value - from), most);

export const totalOf = (voices: readonly Voice[]): number => voices.reduce((sum, { logit }) => sum + logit, 0);

export const quieter = (voices: readonly Voice[], share: number): Voice[] =>
  voices.map((voice) => ({ ...voice, logit: share * voice.logit }));

export const speaking = (voices: readonly Voice[]): Voice[] => voices.filter(({ logit }) => logit > 0);

/** Together no more than `most` either way. */
export function within(voices: readonly Voice[], most: number): Voice[] {
  const total = Math.abs(totalOf(voices));
  return total > most ? quieter(voices, most / total) : [...voices];
}
