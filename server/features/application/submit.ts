import { lockOwn, ownApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { desks } from '../../access/upload-codes.ts';
import { refuseFormerAgent } from '../../content/agent-papers.ts';
import { openAnswers } from '../../content/answers.ts';
import { askRegisterAbout } from '../../content/ask-register.ts';
import { askToJudgePersons } from '../../content/ask-to-judge.ts';
import { refuseEndedOrganisation } from '../../content/ended-organisation.ts';
import { refuseUnjudgedOrganisation } from '../../content/outdated-organisation.ts';
import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import { type Answers, type Form, formOf, maskedReading, type QuestionKey, question } from '../../contract/form.ts';
import { keys, statesThat } from '../../contract/machine.ts';
import { upload } from '../../contract/machines/upload.ts';
import { verification as machine } from '../../contract/machines/verification.ts';
import type { RegisterAnswer } from '../../contract/ports/register.ts';
import type { Transaction } from '../../data/database.ts';
import { type Application, Prisma } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { isChangeable } from '../../lifecycle/changeable.ts';
import { missingParts } from '../../views/missing.ts';
import { verifiedFor } from '../../views/verification.ts';
import type { World } from '../../world.ts';
import { askToLookAtRegister } from './register-findings.ts';

/** Hands the application in: form whole, legal representative 「认证成功」 (R3.1), every document uploaded. Freezes what was asked and answered. */
export async function submit(world: World, caller: Caller, id: string): Promise<void> {
  const before = async () => askRegisterAbout(world, caller, await ownApplication(world.database, caller.id, id));
  const work = async (tx: Transaction, register: RegisterAnswer | null) => {
    const application = await lockOwn(tx, caller.id, id);
    const answers = openAnswers(world.sealer, application.answers);
    const product = productOf(world, application);
    if (isChangeable(application.state)) await refuseUnfinished(tx, world, application, answers);
    await advance(tx, world, 'application', application, 'submit', caller, {
      set: {
        submittedAt: world.now(),
        submittedVersion: application.formVersion,
        frozenSealed: world.sealer.seal(JSON.stringify(frozen(formOf(product), answers))),
        frozenReading: Prisma.DbNull,
        returned: Prisma.DbNull,
      },
    });
    await refuseEndedOrganisation(tx, world, application.accountId);
    await refuseUnjudgedOrganisation(tx, id);
    if (register) await askToLookAtRegister(tx, world, application, register);
    await askToJudgePersons(tx, world, application, answers);
  };
  await world.transact(work, { before, after: () => desks(world).close(id) });
}

/** Throws `uploadsUnderway` while files are being checked, `notVerified` and `incomplete` while something is missing. */
async function refuseUnfinished(tx: Transaction, world: World, application: Application, answers: Answers): Promise<void> {
  const { id } = application;
  const beingChecked = statesThat(upload, ({ over }) => !over);
  const underway = await tx.upload.count({ where: { applicationId: id, state: { in: beingChecked } } });
  if (underway > 0) throw new Refusal('uploadsUnderway', { count: underway });
  const pages = { where: { removedAt: null }, include: { findings: true } };
  const slots = await tx.documentSlot.findMany({ where: { applicationId: id }, include: { pages } });
  const unsorted = await tx.page.findMany({ where: { removedAt: null, slotId: null, upload: { applicationId: id } } });
  const verification = await tx.verification.findFirst({
    where: { applicationId: id, state: { in: statesThat(machine, ({ verified }) => verified) } },
  });
  const verified = verification !== null && verifiedFor(verification, answers, world.sealer);
  const parts = missingParts({
    product: productOf(world, application),
    keyType: application.keyType,
    answers,
    verified,
    slots,
    unsorted,
    underway,
  });
  const missing = [...parts, ...(await unsavedParts(tx, world, application))];
  if (missing.length === 1 && !verified) throw new Refusal('notVerified');
  if (missing.length > 0) throw new Refusal('incomplete', { missing: missing.join('、') });
  await refuseFormerAgent(tx, application, 'submit');
}

/** Steps in which something was typed and not saved: handed in without it, it would be lost unseen. */
async function unsavedParts(tx: Transaction, world: World, application: Application): Promise<string[]> {
  const { id: applicationId, accountId } = application;
  const form = formOf(productOf(world, application));
  const drafts = await tx.formDraft.findMany({ where: { applicationId, accountId }, select: { field: true } });
  const sections = new Set(drafts.map(({ field }) => question(form, field as QuestionKey).section));
  return [...sections].map((section) => `保存${form.sections[section].label}中改过的内容`);
}

/** Question and answer in words; sensitive answers masked, their full text stays sealed in `answers`. */
const frozen = (form: Form, answers: Answers): Prisma.InputJsonArray =>
  keys(form.questions).map((key) => ({ question: question(form, key).label, answer: maskedReading(form, key, answers) }));
