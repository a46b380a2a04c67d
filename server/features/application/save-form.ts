import type { Caller } from '../../access/call.ts';
import { agentPapers } from '../../content/agent-papers.ts';
import { openAnswers, sealAnswers } from '../../content/answers.ts';
import { outdatePrints, valueVersions } from '../../content/outdate-prints.ts';
import { refusePassed } from '../../content/passed-parts.ts';
import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import { followers, followingKeys } from '../../contract/follows.ts';
import { type Answers, answerFault, type Form, formOf, type QuestionKey, question } from '../../contract/form.ts';
import { keys } from '../../contract/machine.ts';
import { isReceiverKey } from '../../contract/receiver.ts';
import { type ReturnKept, returnKept } from '../../contract/returned.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application, Prisma } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';
import { recordReceiver } from './change-receiver.ts';
import { lockEditable } from './editable.ts';
import { changedElsewhere, type Seen, takeDrafted } from './read-draft.ts';

/**
 * Saves the answers typed in one step. Empty answers may stand in a draft; a wrong one is refused with the field's sentence. Editing on
 * an old version is refused only when the same field was changed elsewhere meanwhile, so phone and PC may work side by side.
 */
export async function saveForm(
  world: World,
  caller: Caller,
  id: string,
  { baseVersion, answers: typed, drafted = {}, seen = {} }: { baseVersion: number; answers: Answers; drafted?: Seen; seen?: Seen },
): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockEditable(tx, world, caller.id, id);
    const before = openAnswers(world.sealer, application.answers);
    const form = formOf(productOf(world, application));
    const whose = { applicationId: id, accountId: caller.id };
    const given = await takeDrafted(tx, world, whose, { form, typed, drafted, seen });
    refuseFaults(form, given, { ...before, ...given });
    const versions = valueVersions(application);
    const isOther = (key: QuestionKey) => (before[key] ?? '') !== given[key];
    refusePassed(world, application, before, keys(given).filter(isOther));
    refuseOverwrite(form, keys(given).filter(isOther), versions, baseVersion);
    const change = { ...given, ...(await following(tx, application, whose, { form, before, given })) };
    const after = { ...before, ...change };
    const changed = keys(change).filter((key) => (before[key] ?? '') !== change[key]);
    if (changed.length === 0) return;
    const version = application.formVersion + 1;
    const answerVersions = { ...versions, ...Object.fromEntries(changed.map((key) => [key, version])) };
    const another = isAnother(before, after) || (await isAnotherThanOnCard(tx, application, { before, changed, answerVersions }));

    await tx.application.update({
      where: { id },
      data: {
        answers: sealAnswers(world.sealer, after),
        formVersion: version,
        ...(another && { agentSince: version, agentLeftAt: null }),
        contentVersion: { increment: 1 },
        answerVersions,
        ...(application.returned ? { returned: mending(returnKept.parse(application.returned), changed) } : {}),
      },
    });
    await outdatePrints(tx, world, caller, id, changed);
    if (application.submittedVersion !== null) await tellOfReceiver(tx, world, caller, { id, form, before, changed });
  });
}

/** What follows from the answers given, until the form is handed in: none that somebody is typing, here or on another device. */
async function following(
  tx: Transaction,
  { submittedVersion }: Application,
  where: { applicationId: string; accountId: string },
  { form, before, given }: { form: Form; before: Answers; given: Answers },
): Promise<Answers> {
  if (submittedVersion !== null) return {};
  const at = { ...where, field: { in: [...followingKeys] } };
  const typed = await tx.formDraft.findMany({ where: at, select: { field: true } });
  return followers(
    form,
    before,
    given,
    typed.map(({ field }) => field),
  );
}

async function tellOfReceiver(
  tx: Transaction,
  world: World,
  caller: Caller,
  { id, form, before, changed }: { id: string; form: Form; before: Answers; changed: readonly QuestionKey[] },
): Promise<void> {
  const receiver = changed.filter(isReceiverKey);
  if (receiver.length === 0) return;
  const labels = receiver.map((key) => question(form, key).label);
  await recordReceiver(tx, world, caller, { id, labels, formerSealed: world.sealer.seal(before.receiverMobile ?? '') });
}

/** Name and number of the agent are both others: what was printed or copied before is somebody else's. A number typed wrongly is no other person. */
const isAnother = (before: Answers, after: Answers): boolean =>
  agentKeys.every((key) => (before[key] ?? '') !== '' && before[key] !== after[key]);
/** The same in two saves: by now both have been changed since the card that lies here was copied. */
async function isAnotherThanOnCard(
  tx: Transaction,
  application: Application,
  { before, changed, answerVersions }: { before: Answers; changed: readonly QuestionKey[]; answerVersions: Record<string, number> },
): Promise<boolean> {
  if (!agentKeys.some((key) => changed.includes(key) && (before[key] ?? '') !== '')) return false;
  const { card } = await agentPapers(tx, application);
  return card !== null && agentKeys.every((key) => (answerVersions[key] ?? 0) > card);
}

const agentKeys = ['agentName', 'agentIdNumber'] as const satisfies readonly QuestionKey[];

function refuseFaults(form: Form, change: Answers, after: Answers): void {
  const fields = keys(change).flatMap((key) => {
    const message = whyRefused(form, key, after);
    return message ? [{ path: `answers.${key}`, message }] : [];
  });
  if (fields.length > 0) throw new Refusal('invalidInput', {}, { fields });
}

function whyRefused(form: Form, key: QuestionKey, after: Answers): string | null {
  if (!form.questions[key]) return '这种证书不需要这一项';
  const { fixed, label } = question(form, key);
  return fixed ? `${label}来自账号，不能在此修改` : answerFault(form, key, after);
}

function refuseOverwrite(form: Form, changed: readonly QuestionKey[], versions: Record<string, number>, baseVersion: number): void {
  const newer = changed.filter((key) => (versions[key] ?? 0) > baseVersion);
  if (newer.length > 0) throw changedElsewhere(form, newer, '已在别处修改');
}

/** A flagged field that was changed is no longer open; what was said of it stays beside it. */
const mending = ({ fields, mended, ...note }: ReturnKept, changed: readonly QuestionKey[]): Prisma.InputJsonObject => {
  const those = (is: (key: QuestionKey) => boolean) =>
    Object.fromEntries(keys(fields).flatMap((key) => (is(key) ? [[key, fields[key]]] : [])));
  const done = (key: QuestionKey) => changed.includes(key);
  return { ...note, fields: those((key) => !done(key)), mended: { ...mended, ...those(done) } };
};
