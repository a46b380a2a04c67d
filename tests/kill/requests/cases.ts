import { sealAnswers } from '../../../server/content/answers.ts';
import { nextOrderNumber } from '../../../server/content/order-number.ts';
import { type DocumentKind, documentsFor } from '../../../server/contract/documents.ts';
import type { Answers } from '../../../server/contract/form.ts';
import type { ApplicationState } from '../../../server/contract/machines/application.ts';
import type { VerificationState } from '../../../server/contract/machines/verification.ts';
import type { Seen } from '../../../server/contract/seen.ts';
import { askChannel } from '../../../server/features/payment/ask.ts';
import type {
  Account,
  Application,
  Invoice,
  Parcel,
  Payment,
  RedLetter,
  Refund,
  Verification,
} from '../../../server/generated/prisma/client.ts';
import { personIndex } from '../../../server/views/verification.ts';
import { asSeen } from '../../support/as-seen.ts';
import { type Case as Applied, buyerPays } from '../../support/money/deeds.ts';
import { standIn } from '../../support/stand-in.ts';
import { answersOf, eligible } from '../../support/story/agent.ts';
import { cast } from '../../support/story/people.ts';
import type { Stage } from '../wish.ts';
import { account } from './people.ts';

export const productId = 'jiangxi-public-resource';

export interface Case {
  application: Application;
  account: Account;
  params: { id: string };
  /** What staff have before them. */
  seen: Seen;
}

/** An application of the organisation of this number that stands in `state` without having walked there. */
export async function caseIn(
  stage: Stage,
  state: ApplicationState,
  set: Partial<Pick<Application, 'certificateSerial' | 'keySerial'>> = {},
  own: Answers = {},
): Promise<Case> {
  const { database, sealer, catalogue } = stage.world;
  const product = catalogue[productId];
  if (!product) throw new Error('the product is not in the catalogue');
  const owner = await account(stage);
  const { uscc, organisationName } = owner;
  const who = cast(stage.number);
  const known = { organisationName, uscc, agentMobile: who.mobile, invoiceTitle: organisationName, invoiceTaxNumber: uscc };
  const { id } = await database.application.create({
    data: {
      ...{ accountId: owner.id, uscc, organisationName, productId, productLine: product.line, keyType: 'secondary' },
      orderNumber: await nextOrderNumber(database, new Date()),
      priceFen: product.keyTypes.secondary?.priceFen ?? 0,
      answers: sealAnswers(sealer, { ...known, ...answersOf(who), ...own }),
      gateAnswers: eligible,
      slots: { create: documentsFor(product, 'secondary').map((kind) => ({ kind })) },
    },
  });
  const application = await standIn(database, 'application', id, state, set);
  return { application, account: owner, params: { id }, seen: await asSeen(database, id) };
}

/** The same in the words of the deeds. */
export const appliedBy = ({ number }: Stage, { application, account: owner }: Pick<Case, 'application' | 'account'>): Applied => ({
  id: application.id,
  number,
  applicant: { kind: 'applicant', id: owner.id, name: '', roles: ['applicant'] },
});

/** Paid through WeChat Pay, as its simulator knows too; `then` is where the application stands afterwards. */
export async function paidCase(
  stage: Stage,
  then: ApplicationState = 'paid',
  set: Parameters<typeof caseIn>[2] = {},
): Promise<Case & { payment: Payment }> {
  const { deeds, world, simulators } = stage;
  const { database } = world;
  const found = await caseIn(stage, 'approved', set);
  const { id } = found.application;
  const applied = appliedBy(stage, found);
  await deeds.confirmsInvoice(applied);
  const opened = await deeds.opens(applied, 'wechatNative');
  buyerPays({ simulators }, opened);
  await simulators.wechatPay.control.flushNotices();
  await askChannel(world, opened);
  const payment = await database.payment.findUniqueOrThrow({ where: { id: opened.id } });
  const application = await standIn(database, 'application', id, then);
  return { ...found, application, payment, seen: await asSeen(database, id) };
}

/** A link that was sent to the legal representative of a draft. */
export async function verificationIn(
  stage: Stage,
  { application, account: owner }: Case,
  state: VerificationState,
  set: Partial<Verification> = {},
): Promise<{ row: Verification; headers: Record<string, string> }> {
  const { database, sealer } = stage.world;
  const { legal } = cast(stage.number);
  const token = `token-${stage.number}-${owner.id}`;
  const { id } = await database.verification.create({
    data: {
      applicationId: application.id,
      ...{ tokenIndex: sealer.index(token), tokenSealed: sealer.seal(token), legalName: legal.name, triesLeft: 5 },
      personIndex: personIndex(sealer, application.id, { legalName: legal.name, legalIdNumber: legal.idNumber }),
      expiresAt: new Date(Date.now() + 86_400_000),
    },
  });
  return { row: await standIn(database, 'verification', id, state, set), headers: { 'x-verification-token': token } };
}

/** One page of one file, in a document or waiting to be put into one. */
export async function pageIn(
  { world: { database } }: Stage,
  { application }: Case,
  kind: DocumentKind | null,
): Promise<{ pageId: string; findingId: string }> {
  const file = { storageKey: '', mime: 'image/jpeg', size: 1, originalName: '营业执照.jpg', filePages: 1, sha256: `of ${application.id}` };
  const upload = await database.upload.create({ data: { applicationId: application.id, ...file } });
  await standIn(database, 'upload', upload.id, 'sorted');
  const slot = kind && (await database.documentSlot.findFirstOrThrow({ where: { applicationId: application.id, kind } }));
  if (slot) await standIn(database, 'documentSlot', slot.id, 'uploaded');
  const measured = { facts, pictureKey: '', width: 1240, height: 1754, formVersion: 1, filePage: 1 };
  const page = await database.page.create({ data: { uploadId: upload.id, slotId: slot?.id ?? null, ...measured } });
  const finding = await database.scanFinding.create({ data: { pageId: page.id, code: 'blurred', severity: 'warn', message: '字迹模糊' } });
  return { pageId: page.id, findingId: finding.id };
}

/** What the scan check says of a sheet that is none of our forms. */
const facts = {
  ...{ kind: 'scan', score: 1, reasons: [], dpi: 300, dpiFrom: 'metadata', page: null, skew: 0, turn: 0 },
  ...{ seals: [], code: null, measures: {}, places: {} },
};

export async function parcelOf(
  { world: { database }, number }: Stage,
  { application }: Case,
  direction: Parcel['direction'] = 'outbound',
): Promise<Parcel> {
  const data = { applicationId: application.id, direction, courier: 'sf', waybill: `SF7${String(number).padStart(12, '0')}` };
  return database.parcel.create({ data });
}

/** What the applicant asked for and nobody has answered. */
export const withdrawalOf = ({ world: { database } }: Stage, { application: { id: applicationId } }: Pick<Case, 'application'>) =>
  database.withdrawal.create({
    data: { applicationId, reason: '单位不再需要', amountFen: 19_000, askedAt: new Date(), dueOn: new Date() },
  });

/** The invoice of a case, with its file where it has one. */
export async function invoiceIn(
  { world }: Stage,
  { application, account: owner }: Case,
  state: Invoice['state'],
  storageKey: string | null = null,
): Promise<Invoice> {
  const { database, sealer } = world;
  const words = { title: owner.organisationName, taxNumber: owner.uscc, emailSealed: sealer.seal('caiwu@qinghe.example.com') };
  const { id } = await database.invoice.upsert({
    where: { applicationId: application.id },
    create: { applicationId: application.id, ...words, amountFen: application.priceFen },
    update: {},
  });
  return standIn(database, 'invoice', id, state, storageKey ? { storageKey, filename: '发票.pdf', mime: 'application/pdf', round: 1 } : {});
}

/** A refund of a case that was taken back, as a channel or the staff left it. */
export async function refundIn(stage: Stage, state: Refund['state'], set = {}) {
  const { payment, params } = await paidCase(stage, 'cancelled');
  const { id: paymentId, applicationId, amountFen } = payment;
  const row = { paymentId, applicationId, amountFen, reason: '申请撤回', refundNo: `R${payment.outTradeNo}` };
  const { id } = await stage.world.database.refund.create({ data: row });
  return { params: { ...params, refundId: id }, refund: await standIn(stage.world.database, 'refund', id, state, set) };
}

/** The red-letter invoice of the first issue. */
export async function redLetterIn(
  { world }: Stage,
  { invoiceId, applicationId }: { invoiceId: string; applicationId: string },
  state: RedLetter['state'],
): Promise<RedLetter> {
  const now = world.now();
  const times = { askedAt: now, expiresAt: new Date(now.getTime() + 72 * 3_600_000) };
  const { id } = await world.database.redLetter.create({ data: { invoiceId, applicationId, issue: 1, createdAt: now } });
  return standIn(world.database, 'redLetter', id, state, state === 'asked' ? times : {});
}
