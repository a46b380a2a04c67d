interface Row {
  /** Milliseconds. */
  span: number;
  /** Of refusals, from one address and from all. */
  ofOne: number;
  ofAll: number;
  /** Of faults of ours, which no refusal hides. */
  ours: number;
}

/**
 * How many are kept: whoever sends nonsense all day fills no table, hides no fault of ours and nobody else's refusal. Somebody with a form to mend
 * is refused some ten times in a bad minute, and a few such people may share an address.
 */
const allowances: readonly Row[] = [
  { span: 60_000, ofOne: 60, ofAll: 600, ours: 600 },
  { span: 86_400_000, ofOne: 600, ofAll: 30_000, ours: 30_000 },
];

/** Whether one more is kept, from an address or, for null, of faults of ours; asking takes its place. */
export function allowance(): (at: Date, address: string | null) => boolean {
  const counts = allowances.map(counting);
  return (at, address) => counts.every(({ fits }) => fits(at, address)) && counts.every(({ take }) => take(address));
}

function counting({ span, ofOne, ofAll, ours }: Row) {
  let its = 0;
  let [own, all] = [0, 0];
  const byAddress = new Map<string, number>();
  const of = (address: string) => byAddress.get(address) ?? 0;
  return {
    fits(at: Date, address: string | null): boolean {
      const now = Math.floor(at.getTime() / span);
      if (now !== its) {
        [its, own, all] = [now, 0, 0];
        byAddress.clear();
      }
      return address === null ? own < ours : all < ofAll && of(address) < ofOne;
    },
    take(address: string | null): boolean {
      if (address === null) own += 1;
      else {
        all += 1;
        byAddress.set(address, of(address) + 1);
      }
      return true;
    },
  };
}
