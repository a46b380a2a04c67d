import { inUse } from '../access/applications.ts';
import { downloadUrl, type Viewer } from '../access/tickets.ts';
import { maskAnswers, openAnswers } from '../content/answers.ts';
import { openFilesOf } from '../content/invoice-files.ts';
import { buyerOf, isTitleOpen } from '../content/invoice-words.ts';
import { keyElsewhere } from '../content/key-elsewhere.ts';
import { productOf, productView } from '../content/product.ts';
import { groundless } from '../content/resending.ts';
import { eventLabel, isStaffOnly, isTold } from '../contract/audit-events.ts';
import { Refusal } from '../contract/errors.ts';
import { formFaults, formOf } from '../contract/form.ts';
import { allowed } from '../contract/machine.ts';
import { type ApplicationCommand, type ApplicationState, lifecycle } from '../contract/machines/application.ts';
import { invoice } from '../contract/machines/invoice.ts';
import { redLetter } from '../contract/machines/red-letter.ts';
import { sharedCommands } from '../contract/reach.ts';
import { returnKept } from '../contract/returned.ts';
import type { Actor } from '../contract/roles.ts';
import { dateAsDay } from '../contract/time.ts';
import type { ApplicationView, UploadView, VerificationView } from '../contract/views.ts';
import type { Application, Invoice, InvoiceFile, Prisma, RedLetter } from '../generated/prisma/client.ts';
import { type EventWords, type ReadWords, wordsUnder } from '../lifecycle/event-words.ts';
import { isAbout, timeline } from '../lifecycle/timeline.ts';
import type { World } from '../world.ts';
import { callingTasks, callsView } from './calls.ts';
import { deskView } from './desk.ts';
import { documentViews } from './documents.ts';
import { invoiceMails } from './invoice-mails.ts';
import { messageViews } from './messages.ts';
import { missingParts } from './missing.ts';
import { originalsView } from './originals.ts';
import { livePages, pageView } from './pages.ts';
import { parcelView } from './parcel.ts';
import { paymentView } from './payment.ts';
import { openRevocations } from './replaced-keys.ts';
import { returnedNow } from './returned.ts';
import { applicationSummary } from './summary.ts';
import { type TurningRound, turningRound } from './turning-round.ts';
import { newestUploads } from './uploads.ts';
import { verificationView, verifiedFor } from './verification.ts';
import { versionOf } from './version.ts';

const unsorted = { removedAt: null, slotId: null };

/** Everything an application's page shows, in one query. */
export const wholeApplication = {
  account: { select: { organisationName: true, endedAt: true, standing: true } },
  events: { orderBy: { sequence: 'asc' } },
  evidenceKeys: true,
  verifications: { orderBy: { sentAt: 'desc' }, take: 1 },
  slots: { include: { pages: livePages } },
  uploads: { where: { pages: { some: unsorted } }, include: { pages: { ...livePages, where: unsorted } }, orderBy: { uploadedAt: 'asc' } },
  payments: { orderBy: { createdAt: 'desc' } },
  refunds: { orderBy: { createdAt: 'desc' } },
  parcels: { orderBy: { createdAt: 'desc' } },
  messages: { orderBy: [{ sentAt: 'desc' }, { reference: 'desc' }] },
  invoice: { include: { redLetters: { orderBy: { issue: 'desc' }, take: 1 }, files: true } },
  titleProofs: { orderBy: { createdAt: 'desc' } },
  withdrawals: { orderBy: { askedAt: 'desc' }, take: 1 },
  originals: true,
  replacedKeys: { orderBy: { replacedAt: 'asc' } },
  tasks: callingTasks,
} as const satisfies Prisma.ApplicationInclude;

export type WholeApplication = Prisma.ApplicationGetPayload<{ include: typeof wholeApplication }>;

export async function applicationView(world: World, id: string, caller: Actor): Promise<ApplicationView> {
  const view = await viewOf(world, { id }, caller);
  if (!view) throw new Error('there is no such application');
  return view;
}

/** The same of the caller's own application in use; any other is `notFound`. */
export async function ownApplicationView(world: World, id: string, caller: Actor & { id: string }): Promise<ApplicationView> {
  const view = await viewOf(world, { id, accountId: caller.id, ...inUse }, caller);
  if (!view) throw new Refusal('notFound');
  return view;
}

async function viewOf(
  world: World,
  where: Prisma.ApplicationWhereUniqueInput & { id: string },
  caller: Actor,
): Promise<ApplicationView | null> {
  const version = await versionOf(world, where.id);
  const sent = await newestUploads(world, { applicationId: where.id });
  const row = await world.database.application.findUnique({ where, include: wholeApplication });
  return row && describe(world, { ...row, sent, version }, caller);
}

/** A loaded application; its version and the files that were sent were read before it: nothing is missed, no verdict is there without its pages. */
export type LoadedApplication = WholeApplication & { sent: UploadView[]; version: string };

/** The view of a loaded application for `caller`; staff get download links that name them. */
export async function describe(world: World, row: LoadedApplication, caller: Actor, viewer?: Viewer): Promise<ApplicationView> {
  const answers = openAnswers(world.sealer, row.answers);
  const product = productOf(world, row);
  const [verification] = row.verifications;
  const verified = verification !== undefined && verifiedFor(verification, answers, world.sealer);
  const unsorted = row.uploads.flatMap(({ pages }) => pages);
  const holder = await keyElsewhere(world.database, row);
  const turned = turningRound(world, row, holder, await openRevocations(world, row));
  const missing = missingParts({ product, keyType: row.keyType, answers, verified, slots: row.slots, unsorted, underway: underwayIn(row) });
  const summary = applicationSummary(world, row, { asked: turned.asked, keyElsewhere: holder !== null });
  return {
    ...summary,
    next: summary.turn === 'applicant' ? (nextOf(row.state, missing) ?? summary.next) : summary.next,
    version: row.version,
    uscc: row.uscc,
    product: productView(product),
    form: { answers: maskAnswers(answers), version: row.formVersion, faults: formFaults(formOf(product), answers, true) },
    documents: documentViews(world, row, answers, row.slots, viewer),
    unsorted: unsorted.map((page) => pageView(world, page, viewer)),
    uploads: row.sent,
    // The code opens uploads: only the applicant is told.
    desk: viewer ? null : await deskView(world, row),
    verification: verification ? seenBy(caller, await verificationView(world, verification)) : null,
    payments: row.payments.map((payment) => paymentView(payment, world.now())),
    ...shownTo(caller, turned.shown),
    originals: originalsView(world, row, viewer !== undefined),
    parcels: row.parcels.map((parcel) => parcelView(parcel, row)),
    invoice: row.invoice ? invoiceView(world, row.invoice, row, viewer) : null,
    certificate: certificateView(row),
    returned: row.returned ? returnedNow(returnKept.parse(row.returned), row.slots) : null,
    ...saidOf(row),
    timeline: timeline(row, row.events),
    ...recordOf(world, row, viewer),
    allowed: commandsOf(row, caller).filter(turned.leaves),
    missing,
  };
}

/** What is left of a draft, instead of all that a draft ever needs; null in every other state. */
function nextOf(state: ApplicationState, missing: readonly string[]): string | null {
  if (lifecycle.states[state].edit !== 'all') return null;
  if (missing.length === 0) return `核对并${lifecycle.commands.submit.label}`;
  return missing.length > 2 ? null : missing.join('、');
}

const underwayIn = ({ sent }: LoadedApplication): number => sent.filter(({ over }) => !over).length;

/** The link speaks for the legal representative: whoever asks that person nothing has no use for it that is good. */
const seenBy = ({ shares }: Actor, view: VerificationView): VerificationView =>
  shares ? { ...view, link: null, qr: null, code: null, sms: null } : view;

/** What the agent in charge alone may say is asked of nobody else. */
const shownTo = ({ shares }: Actor, shown: TurningRound['shown']): TurningRound['shown'] =>
  shares ? { ...shown, organisation: { ...shown.organisation, mayChange: [] } } : shown;

/** What people said or will say of it. */
const saidOf = ({ papersNote, tasks }: WholeApplication) => ({ papersNote, calls: callsView(tasks) });

/** What the table lets the caller do here, as far as the parcels give a reason for it. */
function commandsOf(row: WholeApplication, { roles, shares }: Actor): ApplicationCommand[] {
  const without = groundless(row, row.parcels);
  const may = (command: string) => !shares || (sharedCommands as Record<string, boolean>)[command] !== false;
  return allowed(lifecycle, row.state, roles).filter((command) => !without.has(command) && may(command));
}

const certificateView = ({ certificateSerial: serial, keySerial, producedAt }: Application) =>
  serial && keySerial && producedAt ? { serial, keySerial, producedAt: producedAt.toISOString() } : null;

/** What happened and what was said about it. */
function recordOf(world: World, row: WholeApplication, viewer?: Viewer): Pick<ApplicationView, 'history' | 'messages'> {
  const read = wordsUnder(world.sealer, row.evidenceKeys);
  const said = [...messageViews(world, row.messages), ...invoiceMails(world, row.events, row.invoice, read)];
  return {
    history: historyView(row.events, read, viewer),
    messages: said.sort((one, other) => other.at.localeCompare(one.at)),
  };
}

const historyView = (events: WholeApplication['events'], read: ReadWords, viewer?: Viewer) =>
  events
    .filter(({ name }) => isTold(name) && (viewer || !isStaffOnly(name)))
    .map((event) => ({ at: event.at.toISOString(), label: eventLabel(event.name), ...sentence(read(event)) }));

const sentence = ({ by, note }: EventWords) => ({ by, note });

const filesView = (world: World, row: Invoice & { files: InvoiceFile[] }) =>
  openFilesOf(row).map(({ format, filename }) => ({
    url: downloadUrl(world, { kind: 'invoice', applicationId: row.applicationId, issue: row.issue, format }),
    format,
    filename,
  }));

function redLetterView([row]: RedLetter[]) {
  if (!row) return null;
  const { state, expiresAt } = row;
  const { label, waitsFor } = redLetter.states[state];
  return { state, stateLabel: label, expiresAt: waitsFor === 'buyer' && expiresAt ? expiresAt.toISOString() : null };
}

const promised = ({ dueOn, postponedTo }: Invoice) => ({
  dueIsAbout: isAbout(dueOn && (postponedTo ?? dueOn)),
  dueOn: dueOn && dateAsDay(postponedTo ?? dueOn),
  postponedFrom: dueOn && postponedTo ? dateAsDay(dueOn) : null,
});

const proofsView = (world: World, { titleProofs }: WholeApplication, viewer?: Viewer) =>
  titleProofs.map(({ id: proofId, createdAt }) => ({
    id: proofId,
    url: downloadUrl(world, { kind: 'titleProof', proofId, ...(viewer && { viewer }) }),
    sentAt: createdAt.toISOString(),
  }));

type WholeInvoice = Invoice & { redLetters: RedLetter[]; files: InvoiceFile[] };

function invoiceView(world: World, row: WholeInvoice, owner: WholeApplication, viewer?: Viewer) {
  return {
    state: row.state,
    stateLabel: invoice.states[row.state].label,
    title: row.title,
    taxNumber: row.taxNumber,
    titleOpen: isTitleOpen(row, owner),
    titleProofs: proofsView(world, owner, viewer),
    kind: row.kind,
    buyer: buyerOf(world.sealer, row),
    email: maskAnswers({ invoiceEmail: world.sealer.open(row.emailSealed) }).invoiceEmail ?? '',
    amountFen: row.amountFen,
    issue: row.issue,
    round: row.round,
    files: filesView(world, row),
    redLetter: redLetterView(row.redLetters),
    confirmedAt: row.confirmedAt?.toISOString() ?? null,
    ...promised(row),
    mailedAt: row.mailedAt?.toISOString() ?? null,
    correctedAt: row.correctedAt?.toISOString() ?? null,
    // Before paying the words are confirmed anew; when the money went back, there is no invoice.
    mayCorrect: row.correctedAt === null && lifecycle.states[owner.state].money === 'here',
  };
}
