import { openAnswers } from '../../../content/answers.ts';
import { valueVersions } from '../../../content/outdate-prints.ts';
import { concernedBy, eventLabel, isStaffOnly } from '../../../contract/audit-events.ts';
import { documents } from '../../../contract/documents.ts';
import { type QuestionKey, questionKeys, questions } from '../../../contract/form.ts';
import { isSentence, type Recipient, sentences } from '../../../contract/messages.ts';
import { answerKinds, type DataSubject, type PersonSubject, personalData } from '../../../contract/personal-data.ts';
import type { DataExport } from '../../../generated/prisma/client.ts';
import { wordsUnder } from '../../../lifecycle/event-words.ts';
import type { World } from '../../../world.ts';
import { agentLeftAt, agentsLeft, formsAgent, withAllLeft } from './agents-left.ts';
import { isOfPresentAgent, isThere, type Scan } from './handed-out.ts';
import { type Opener, verificationRows, type Whole, whole } from './of-application.ts';
import { messageRows } from './of-messages.ts';
import { type Beside, placeOf } from './packed.ts';
import { type CopyPerson, inTime, personAsked, personsIn } from './persons.ts';
import { type ExportRow, rowsOf } from './row.ts';

/** What goes into a copy. */
export interface Copy {
  rows: ExportRow[];
  files: Beside[];
}

/**
 * What an application holds of one of its persons and of nobody else; values of others and pages that show others are left out. Null where
 * nobody is the person any more who was one when the copy was asked for.
 */
export async function copyOfPerson(world: World, asked: DataExport): Promise<Copy | null> {
  if (!asked.applicationId) return null;
  const found = await world.database.application.findUniqueOrThrow({ where: { id: asked.applicationId }, include: whole });
  const row = await withAllLeft(world, found);
  const person = personAsked(world, personsIn(world.sealer, row), asked);
  if (!person) return null;
  const { orderNumber: about, organisationName } = row;
  const scans = row.uploads.filter((scan) => isThere(scan) && isOf(row, person, scan));
  const own = scans.filter((scan) => showsAlone(scan, person.subject));
  const verifications = row.verifications.filter(({ id }) => person.verifications.includes(id));
  const recordings = verifications.flatMap(({ videoKey, videoMime }) =>
    videoKey ? [{ name: `核验录像.${videoMime?.split('/')[1] ?? ''}`, storageKey: videoKey }] : [],
  );
  const files = [...own.map(({ originalName: name, storageKey }) => ({ name, storageKey })), ...recordings];
  return {
    rows: [
      ...rowsOf('organisation', about, { 单位名称: organisationName, 副本属于: person.label }),
      ...answerRows(world, row, person),
      ...scans.flatMap((scan) => scanRows(about, scan, own.includes(scan))),
      ...verifications.flatMap((one) => verificationRows(world, about, one)),
      ...moneyRows(world, row, person),
      ...messageRows(world, { orderNumber: about, messages: row.messages.filter((message) => isTo(world, row, person, message)) }),
      ...eventRows(world, row, person),
    ],
    files: files.map(({ name, storageKey }, index) => ({ name: placeOf(about, index + 1, name), storageKey })),
  };
}

const concerns = (whose: readonly DataSubject[], subject: PersonSubject): boolean => whose.includes(subject);

/** An answer of the agent is the one's who was agent when it was written; where that is not known any more it is nobody's. */
function isAgents({ sealer }: Opener, row: Whole, person: CopyPerson, { key, answer }: { key: QuestionKey; answer: string }): boolean {
  const version = valueVersions(row)[key] ?? 0;
  if (version < row.agentSince) return false;
  const former = formsAgent(row);
  if (!former) return person.present;
  if (version <= former.version) return former.until !== null && person.until?.getTime() === former.until.getTime();
  // Where to write to is told to the agent of now as long as a key is on its way.
  return person.present && key === 'agentMobile' && answer === sealer.open(row.account.mobileSealed);
}

const isTheirs = (world: Opener, row: Whole, person: CopyPerson, key: QuestionKey, answer: string): boolean =>
  person.subject === 'agent' ? isAgents(world, row, person, { key, answer }) : person.present;

function answerRows(world: Opener, row: Whole, person: CopyPerson): ExportRow[] {
  const answers = openAnswers(world.sealer, row.answers);
  return questionKeys.flatMap((key) => {
    const [kind, answer = ''] = [answerKinds[key], answers[key]];
    if (!kind || !concerns(personalData[kind].whose, person.subject) || !isTheirs(world, row, person, key, answer)) return [];
    return rowsOf(kind, row.orderNumber, { [questions[key].label]: answer });
  });
}

/** Where the invoice went: once an agent has left, known to be somebody's only where it is the one of the form. */
function mailOf(world: Opener, row: Whole, person: CopyPerson): string | null {
  if (person.subject !== 'agent' || !row.invoice?.emailSealed) return null;
  const mail = world.sealer.open(row.invoice.emailSealed);
  if (agentsLeft(row).length === 0) return mail;
  const { invoiceEmail } = openAnswers(world.sealer, row.answers);
  return mail === invoiceEmail && isAgents(world, row, person, { key: 'invoiceEmail', answer: mail }) ? mail : null;
}

/** Whether a page of the file shows the person at all, as the table of documents says. */
function isOf(row: Whole, { subject, present, since, until }: CopyPerson, scan: Scan): boolean {
  if (!scan.pages.some(({ slot }) => slot && documents[slot.kind].shows.includes(subject))) return false;
  if (subject === 'agent')
    return present
      ? isOfPresentAgent(scan, row, agentLeftAt(row)) && inTime({ since, until }, scan.uploadedAt)
      : inTime({ since, until }, scan.uploadedAt);
  const versions = valueVersions(row);
  const changed = Math.max(0, ...questionKeys.filter((key) => isIdentityOf(subject, key)).map((key) => versions[key] ?? 0));
  return present && scan.formVersion >= changed;
}

const isIdentityOf = (subject: PersonSubject, key: QuestionKey): boolean => {
  const kind = answerKinds[key];
  return Boolean(kind && concerns(personalData[kind].whose, subject));
};

/** A page that is in no document may show anybody. */
const showsAlone = ({ pages }: Scan, subject: PersonSubject): boolean =>
  pages.every(({ slot }) => slot !== null && documents[slot.kind].shows.every((whom) => whom === subject));

/** What shows others beside the person is named by its digest and kept here: its name may be another person's. */
const scanRows = (about: string, { originalName, size, mime, sha256 }: Scan, own: boolean): ExportRow[] =>
  rowsOf('scans', about, {
    [own ? `扫描件 ${originalName}` : `扫描件（SHA-256 ${sha256.slice(0, 8)}）`]: own
      ? `${size} 字节，${mime}，SHA-256 ${sha256}；文件在压缩包中以订单号为名的文件夹里`
      : '同一文件中有他人的信息，不随副本提供',
  });

function moneyRows({ sealer }: Opener, row: Whole, person: CopyPerson): ExportRow[] {
  const { orderNumber: about, payments, parcels } = row;
  const isReceiver = person.subject === 'receiver';
  const paid = payments.filter(({ paidAt }) => person.subject === 'agent' && paidAt && inTime(person, paidAt));
  const sent = parcels.filter(({ direction, createdAt }) =>
    direction === 'outbound' ? isReceiver : person.subject === 'agent' && inTime(person, createdAt),
  );
  return [
    ...rowsOf('invoiceContact', about, { 接收发票邮箱: mailOf({ sealer }, row, person) }),
    ...paid.flatMap(({ outTradeNo, paidAt, openidSealed }) =>
      rowsOf('payment', about, { [`付款 ${outTradeNo}`]: paidAt, 付款人微信标识: openidSealed && sealer.open(openidSealed) }),
    ),
    ...sent.flatMap(({ waybill, events }) => rowsOf('parcels', about, { [`快递 ${waybill}`]: JSON.stringify(events) })),
  ];
}

/** Which persons the sentences to somebody go to. */
const heard: Record<Recipient, PersonSubject | null> = {
  agent: 'agent',
  receiver: 'receiver',
  formerReceiver: null,
  representative: 'legalRepresentative',
  account: null,
  staff: null,
};

/** An agent is written to in his or her time, anybody else at a number that is theirs. */
function isTo({ sealer }: Opener, row: Whole, person: CopyPerson, { template, mobileSealed, sentAt }: Whole['messages'][number]): boolean {
  const to = isSentence(template) ? heard[sentences[template].to] : 'agent';
  if (to !== person.subject) return false;
  if (to === 'agent') return inTime(person, sentAt);
  if (!mobileSealed) return false;
  return numbersOf({ sealer }, row, person).includes(sealer.open(mobileSealed));
}

function numbersOf({ sealer }: Opener, row: Whole, { subject, verifications }: CopyPerson): string[] {
  if (subject === 'receiver') return [openAnswers(sealer, row.answers).receiverMobile ?? ''];
  const asked = row.verifications.filter(({ id }) => verifications.includes(id));
  const sealed = asked.flatMap(({ contactSealed, entries }) => [contactSealed, ...entries.map(({ mobileSealed }) => mobileSealed)]);
  return sealed.flatMap((number) => (number ? [sealer.open(number)] : []));
}

/** What the person did, in their words, and what was done that is about them; others' words may name others. */
function eventRows({ sealer }: Opener, row: Whole, person: CopyPerson): ExportRow[] {
  const read = wordsUnder(sealer, row.evidenceKeys);
  const told = row.events.filter(({ name }) => !isStaffOnly(name));
  return told.flatMap((event, index) => {
    const did = isBy(row, person, event);
    if (!did && !isAbout(row, person, event)) return [];
    const title = `记录 ${index + 1} ${eventLabel(event.name)}`;
    return rowsOf('trail', row.orderNumber, { [title]: event.at, [`记录 ${index + 1} 说明`]: did ? read(event).note : null });
  });
}

type EventRow = Whole['events'][number];

const isBy = (row: Whole, person: CopyPerson, { actorId, at }: EventRow): boolean =>
  actorId !== null &&
  (person.subject === 'agent' ? actorId === row.accountId && inTime(person, at) : person.verifications.includes(actorId));

function isAbout(row: Whole, person: CopyPerson, { name, at }: EventRow): boolean {
  if (concernedBy(name) !== person.subject) return false;
  if (person.subject === 'agent') return inTime(person, at);
  if (person.subject === 'receiver') return person.present;
  // Who was asked last is whom it is about.
  const asked = row.verifications.findLast(({ sentAt }) => sentAt <= at);
  return asked !== undefined && person.verifications.includes(asked.id);
}
