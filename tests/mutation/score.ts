/** Stryker's JSON report, as far as it is read here. */
export interface Report {
  files: Record<string, { mutants: { status: string }[] }>;
}

export interface Figures {
  /** Caught of all that could be caught, percent with one decimal. */
  score: number;
  mutants: number;
  killed: number;
  /** Ran until the limit: a loop that no longer ends. */
  timeout: number;
  survived: number;
  noCoverage: number;
}

/** Counts what became of the mutants; those left out on purpose (strings) and those that do not run count neither way. */
export function figuresOf({ files }: Report): Figures {
  const all = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (status: string): number => all.filter((one) => one === status).length;
  const [killed, timeout, survived, noCoverage] = [count('Killed'), count('Timeout'), count('Survived'), count('NoCoverage')];
  const mutants = killed + timeout + survived + noCoverage;
  const score = mutants === 0 ? 0 : Math.floor(((killed + timeout) / mutants) * 1000) / 10;
  return { score, mutants, killed, timeout, survived, noCoverage };
}
