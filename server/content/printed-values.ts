import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type DocumentKind, documents } from '../contract/documents.ts';
import type { Form } from '../contract/form.ts';
import { keys } from '../contract/machine.ts';
import type { Sealer } from '../data/sealing.ts';
import type { Application } from '../generated/prisma/client.ts';
import { openAnswers } from './answers.ts';

/** As far as papers show it. */
export type ShownNow = Pick<Application, 'id' | 'keyType' | 'answers'>;

/** Digest of each value by form version. */
const printed = z.record(z.string(), z.record(z.string(), z.string()));
type Printed = z.infer<typeof printed>;

/** Sheets of an earlier print than these are printed again where a value was changed and typed back. */
const remembered = 10;

const openPrinted = (sealer: Sealer, sealed: string | null): Printed =>
  sealed === null ? {} : printed.parse(JSON.parse(sealer.open(sealed)));

/** 72 bits: enough to tell two answers apart, and no answer can be read from it even where the seal is broken by who does not know it. */
const digest = ({ id }: ShownNow, value: string, shown: string): string =>
  createHash('sha256')
    .update(JSON.stringify([id, value, shown]))
    .digest('base64url')
    .slice(0, 12);

/** Digest of what papers show of a value now: an answer of the form, or `keyType`. */
function shownNow(sealer: Sealer, application: ShownNow, values: readonly string[]): Record<string, string> {
  const shows: Partial<Record<string, string>> = { ...openAnswers(sealer, application.answers), keyType: application.keyType };
  return Object.fromEntries(values.map((value) => [value, digest(application, value, shows[value] ?? '')]));
}

/** Whether the print of that form version is remembered and showed what holds now. */
export function showsStill(
  sealer: Sealer,
  application: ShownNow,
  { printedSealed, formVersion, value }: { printedSealed: string | null; formVersion: number; value: string },
): boolean {
  const then = openPrinted(sealer, printedSealed)[formVersion]?.[value];
  return then !== undefined && then === shownNow(sealer, application, [value])[value];
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
  const all = Object.entries({ ...known, [application.formVersion]: shownNow(sealer, application, values) });
  return sealer.seal(JSON.stringify(Object.fromEntries(all.slice(-remembered))));
}
