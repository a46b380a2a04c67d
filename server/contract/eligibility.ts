/** Gate questions of R1, asked before anything is typed. A wrong answer is refused with what to do instead. The questions are the product's. */

export interface GateQuestion {
  label: string;
  options: Record<string, { label: string; refusal?: string | undefined }>;
}

/** Questions in the order they are asked. */
export type Gate = Record<string, GateQuestion>;
export type GateAnswers = Record<string, string>;

/** The refusal of the first answer that excludes, or null when the organisation may apply (or has not answered all yet). */
export function gateRefusal(gate: Gate, answers: GateAnswers): string | null {
  for (const [key, { options }] of Object.entries(gate)) {
    const refusal = options[answers[key] ?? '']?.refusal;
    if (refusal) return refusal;
  }
  return null;
}

/** All questions are answered with something the product knows. */
export const gateAnswered = (gate: Gate, answers: GateAnswers): boolean =>
  Object.entries(gate).every(([key, { options }]) => Object.keys(options).includes(answers[key] ?? ''));

/**
 * Which organisations may apply, by the first characters of the USCC (GB 32100-2015): registering department, or department and category,
 * e.g. `9` every enterprise, `11` government organs only.
 */
export interface UsccRule {
  allowed: readonly string[];
  refusal: string;
}

/** Null when an organisation with this USCC may apply, else what it is told. */
export const usccRefusal = ({ allowed, refusal }: UsccRule, uscc: string): string | null =>
  allowed.some((prefix) => uscc.startsWith(prefix)) ? null : refusal;
