import { z } from 'zod';
import { type DocumentKind, documents } from '../contract/documents.ts';
import type { Answers, Form } from '../contract/form.ts';
import { keys } from '../contract/machine.ts';
import type { Sealer } from '../data/sealing.ts';
import type { Application } from '../generated/prisma/client.ts';

/** As far as papers show it, its answers opened: they are opened once for all papers. */
export interface ShownNow extends Pick<Application, 'id' | 'keyType'> {
  answers: Answers;
}

/** Digest of each value that one print shows. */
const print = z.record(z.string(), z.string());
export type Print = z.infer<typeof print>;

/** … by form version. */
const printed = z.record(z.string(), print);

/** Sheets of an earlier print than these are printed again where a value was changed and typed back. */
const remembered = 10;

const openPrinted = (sealer: Sealer, sealed: string | null): z.infer<typeof printed> =>
  sealed === null ? {} : printed.parse(JSON.parse(sealer.open(sealed)));

/** 72 bits tell two answers apart. */
const kept = 12;

/** What is hashed of a value as papers show it now: an answer of the form, or `keyType`. */
function textOf({ id, keyType, answers }: ShownNow, value: string): string {
  const shows: Partial<Record<string, string>> = { ...answers, keyType };
  return JSON.stringify(['printed', id, value, shows[value] ?? '']);
}

/** Under a key: identity numbers and mobiles are few enough to be tried one by one by who has the digest alone. */
const digest = (sealer: Sealer, text: string): string => sealer.sign(text).slice(0, kept);

/** What is remembered of the print of that form version; nothing where it is not remembered. */
export const openPrint = (sealer: Sealer, { printedSealed, formVersion }: { printedSealed: string | null; formVersion: number }): Print =>
  openPrinted(sealer, printedSealed)[formVersion] ?? {};

/** Whether the print is remembered and showed of the value what holds now, whichever key it was remembered under. */
export function showsStill(sealer: Sealer, application: ShownNow, then: Print, value: string): boolean {
  const known = then[value];
  return known !== undefined && sealer.signatures(textOf(application, value)).some((signature) => signature.slice(0, kept) === known);
}

/** What is remembered of a document's prints once it is printed as the application stands; null where that is known already. */
export function withPrint(
  sealer: Sealer,
  form: Form,
  application: ShownNow & Pick<Application, 'formVersion'>,
  { kind, printedSealed }: { kind: DocumentKind; printedSealed: string | null },
): string | null {
  const known = openPrinted(sealer, printedSealed);
  const shown = documents[kind].prints;
  if (!shown || known[application.formVersion]) return null;
  const values = shown === 'all' ? [...keys(form.questions), 'keyType'] : shown;
  const now = Object.fromEntries(values.map((value) => [value, digest(sealer, textOf(application, value))]));
  const all = Object.entries({ ...known, [application.formVersion]: now });
  return sealer.seal(JSON.stringify(Object.fromEntries(all.slice(-remembered))));
}
