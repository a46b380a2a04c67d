import type { Answers } from '../contract/form.ts';
import { identityPapers, paperNamed, usualPaper } from '../contract/identity-papers.ts';
import type { RegisterAnswer, RegisterQuestion } from '../contract/ports/register.ts';
import { isOffRegister } from '../contract/register.ts';
import type { Actor } from '../contract/roles.ts';
import type { Transaction } from '../data/database.ts';
import type { Application } from '../generated/prisma/client.ts';
import { askAboutCode, tellOwner } from '../lifecycle/outside-codes.ts';
import type { World } from '../world.ts';
import { openAnswers } from './answers.ts';
import { refuseEndedOrganisation, registerSaysGone } from './ended-organisation.ts';

/** Whom a form is about. */
interface Asked {
  accountId: string;
  uscc: string;
  organisationName: string;
  /** Open; empty where nothing was typed yet. */
  answers: Answers;
}

/** The four elements; null while one is missing, and for a head with another paper than the identity card, by whose number the register finds nobody. */
function questionOf({ uscc, organisationName: name, answers }: Asked): RegisterQuestion | null {
  const { legalName, legalIdKind, legalIdNumber } = answers;
  const inRegister = paperNamed(legalIdKind) === identityPapers[usualPaper];
  return legalName && legalIdNumber && inRegister ? { uscc, name, legalName, legalIdNumber } : null;
}

/** Null where nobody is asked, and where nobody answers: a register that is silent holds nobody up. Whose matter its failure is hears of it. */
async function answerOf(world: World, asked: Asked): Promise<RegisterAnswer | null> {
  const { register } = world.platforms;
  const question = questionOf(asked);
  if (!register || !question) return null;
  try {
    const answer = await register.ask(question);
    if (answer.unknown) await askAboutCode(world, { party: 'tencent-ocr', code: answer.code });
    return answer;
  } catch (error) {
    world.log.warn({ err: error }, 'register of companies');
    await tellOwner(world, error);
    return null;
  }
}

/**
 * Asks the register where it is set up and all four elements are known. Throws `organisationEnded` for an organisation that is gone, which rests from
 * then on until a supervisor has found out; anything else is for the staff to look at, and the applicant goes on.
 */
export async function askRegister(world: World, actor: Actor, asked: Asked): Promise<RegisterAnswer | null> {
  const { accountId } = asked;
  await refuseEndedOrganisation(world.database, world, accountId);
  const answer = await answerOf(world, asked);
  if (!answer || !isOffRegister(answer.standing)) return answer;
  const { standing } = answer;
  await world.transact((tx: Transaction) => registerSaysGone(tx, world, actor, { accountId, standing }), { apart: true });
  await refuseEndedOrganisation(world.database, world, accountId);
  return answer;
}

/** The same of an application as it stands. */
export const askRegisterAbout = (world: World, actor: Actor, application: Application): Promise<RegisterAnswer | null> =>
  askRegister(world, actor, { ...application, answers: openAnswers(world.sealer, application.answers) });
