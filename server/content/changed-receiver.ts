import { type FieldFault, Refusal } from '../contract/errors.ts';
import { answerFault, formOf, type QuestionKey, question, tidy } from '../contract/form.ts';
import { keys } from '../contract/machine.ts';
import type { Receiver, ReceiverKey } from '../contract/receiver.ts';
import type { Application } from '../generated/prisma/client.ts';
import type { ColumnsOf } from '../lifecycle/rows.ts';
import type { World } from '../world.ts';
import { openAnswers, sealAnswers } from './answers.ts';
import { valueVersions } from './outdate-prints.ts';
import { productOf } from './product.ts';

interface Changed {
  set: ColumnsOf<'application'>;
  /** What is another one than before, as the form calls it. */
  labels: string[];
  /** The mobile of before, which is told. */
  formerSealed: string;
}

/**
 * The columns in which another receiver is written. Nothing must be printed again for it (`outdatePrints`).
 * Throws `invalidInput` with each field that is wrong.
 */
export function changedReceiver(world: World, application: Application, receiver: Receiver): Changed {
  const before = openAnswers(world.sealer, application.answers);
  const typed = Object.fromEntries(
    Object.entries(receiver).flatMap(([key, words]) => (words === undefined ? [] : [[key, tidy(key as ReceiverKey, words)]])),
  );
  const changed = keys<QuestionKey>(typed).filter((key) => (before[key] ?? '') !== typed[key]);
  const formerSealed = world.sealer.seal(before.receiverMobile ?? '');
  if (changed.length === 0) return { set: {}, labels: [], formerSealed };
  const after = { ...before, ...typed };
  const form = formOf(productOf(world, application));
  const fields = changed.flatMap((key): FieldFault[] => {
    const message = answerFault(form, key, after, true);
    return message ? [{ path: `receiver.${key}`, message }] : [];
  });
  if (fields.length > 0) throw new Refusal('invalidInput', {}, { fields });
  const version = application.formVersion + 1;
  const answerVersions = { ...valueVersions(application), ...Object.fromEntries(changed.map((key) => [key, version])) };
  return {
    set: { answers: sealAnswers(world.sealer, after), formVersion: version, answerVersions },
    labels: changed.map((key) => question(form, key).label),
    formerSealed,
  };
}
