import type { Answers } from '../contract/form.ts';
import { usualPaper } from '../contract/identity-papers.ts';
import { allowed, target } from '../contract/machine.ts';
import { type VerificationState, verification } from '../contract/machines/verification.ts';
import { dateAsDay } from '../contract/time.ts';
import { type VerificationMeans, verificationMeans } from '../contract/verification-means.ts';
import type { VerificationView } from '../contract/views.ts';
import type { Sealer } from '../data/sealing.ts';
import type { Verification } from '../generated/prisma/client.ts';
import { undoneTasks } from '../lifecycle/states.ts';
import { isAbout } from '../lifecycle/timeline.ts';
import type { World } from '../world.ts';
import { qrPicture } from './qr.ts';
import { entriesView } from './verification-entries.ts';

/** The state as people see it: a link past its time is expired even before the clock has written so. */
const stateNow = (row: Pick<Verification, 'state' | 'expiresAt'>, now: Date): VerificationState =>
  now >= row.expiresAt ? (target(verification, row.state, 'expire') ?? row.state) : row.state;

/** Of the SMS with a code for the way by mobile. */
export const mobileCodeReference = (codeId: string): string => `${codeId}:mobileCode`;

type Promised = Pick<VerificationView, 'promisedOn' | 'promisedIsAbout'>;

/** Day by which staff answer where they judge; null elsewhere. */
export async function promised(
  { database }: Pick<World, 'database'>,
  { state, applicationId, dueOn, postponedTo }: Pick<Verification, 'state' | 'applicationId' | 'dueOn' | 'postponedTo'>,
): Promise<Promised> {
  if (!verification.states[state].manual) return { promisedOn: null, promisedIsAbout: false };
  const said = postponedTo ?? dueOn;
  if (said) return { promisedOn: dateAsDay(said), promisedIsAbout: isAbout(said) };
  const open = { kind: 'manualVerification', applicationId, state: undoneTasks } as const;
  const task = await database.task.findFirst({ where: open, orderBy: { createdAt: 'desc' }, select: { dueOn: true } });
  const due = task?.dueOn ?? null;
  return { promisedOn: due && dateAsDay(due), promisedIsAbout: isAbout(due) };
}

/** Whether the legal representative can still do something with the link. */
export const linkLives = (row: Pick<Verification, 'state' | 'expiresAt'>, now: Date): boolean =>
  now < row.expiresAt && allowed(verification, row.state, ['legalRepresentative']).length > 0;

/** The page behind the link; the token stays in the fragment, which browsers do not send. */
export const verificationLink = ({ origin, sealer }: Pick<World, 'origin' | 'sealer'>, row: Pick<Verification, 'tokenSealed'>): string =>
  `${origin}/#/pages/verify/index?token=${sealer.open(row.tokenSealed)}`;

/** The kind of paper belongs to its number, but for the usual one, which was there before any was asked for. */
const personAsked = (applicationId: string, { legalName = '', legalIdKind = usualPaper, legalIdNumber = '' }: Answers): string =>
  [applicationId, legalName, legalIdNumber, ...(['', usualPaper].includes(legalIdKind) ? [] : [legalIdKind])].join('\n');

/** Equal for the same person asked for the same application, and telling nothing about either. */
export const personIndex = (sealer: Sealer, applicationId: string, answers: Answers): string =>
  sealer.index(personAsked(applicationId, answers));

/** Whether `row` asks the person whom the form names now. */
export const asksPerson = (sealer: Sealer, row: Pick<Verification, 'applicationId' | 'personIndex'>, answers: Answers): boolean =>
  sealer.indexed(personAsked(row.applicationId, answers), row.personIndex);

/** Whether `row` proves the legal representative that the form names now; a later change of name or number makes it worthless. */
export const verifiedFor = (
  row: Pick<Verification, 'state' | 'applicationId' | 'personIndex'>,
  answers: Answers,
  sealer: Sealer,
): boolean => verification.states[row.state].verified && asksPerson(sealer, row, answers);

/** Tries of each way; who is seen by a person has as many as it takes. */
const triesOf: Record<VerificationMeans, (row: Verification) => number | null> = {
  face: ({ triesLeft }) => triesLeft,
  mobile: ({ mobileTriesLeft }) => mobileTriesLeft,
  bankCard: ({ cardTriesLeft }) => cardTriesLeft,
  video: () => null,
  counter: () => null,
};

/** A verification as the agent sees it; link and QR only while they lead somewhere. */
export async function verificationView(world: World, row: Verification): Promise<VerificationView> {
  const now = world.now();
  const state = stateNow(row, now);
  const link = linkLives(row, now) ? verificationLink(world, row) : null;
  return {
    id: row.id,
    state,
    stateLabel: verification.states[state].label,
    means: row.means,
    meansLabel: verificationMeans[row.means].label,
    ...(await promised(world, row)),
    triesLeft: triesOf[row.means](row),
    lastFailure: row.lastFailure,
    sentAt: row.sentAt.toISOString(),
    openedAt: row.openedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt.toISOString(),
    link,
    qr: link && qrPicture(link),
    ...(link ? await entriesView(world, row) : { code: null, sms: null }),
  };
}
