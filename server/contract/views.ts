import { z } from 'zod';
import { saidOfIt } from './coming-calls.ts';
import { invoiceView } from './invoice-view.ts';
import { keys, tones } from './machine.ts';
import { type ApplicationCommand, type ApplicationState, lifecycle, stages, turns } from './machines/application.ts';
import { documentSlot } from './machines/document-slot.ts';
import { parcel } from './machines/parcel.ts';
import { payment } from './machines/payment.ts';
import { refund } from './machines/refund.ts';
import { upload } from './machines/upload.ts';
import { verification } from './machines/verification.ts';
import { messageView } from './message-views.ts';
import { turnedRound } from './money-views.ts';
import { originalsView } from './originals.ts';
import { returnReasonKeys } from './parcel-reasons.ts';
import { documentKind, keyType, productView, questionKey } from './product.ts';
import { returnedView } from './returned.ts';
import { pageView } from './scan-views.ts';
import { historyEntry, timelineStep } from './timeline-views.ts';
import { meansKeys } from './verification-means.ts';

/** Shapes of what the API answers. Times are ISO 8601 with zone, dates `YYYY-MM-DD` (Beijing), money integer fen. */

const names = <Key extends string>(table: Record<Key, unknown>) => z.enum(keys(table) as [Key, ...Key[]]);
const time = z.iso.datetime({ offset: true });
const day = z.iso.date();

export const applicationState = names<ApplicationState>(lifecycle.states);
export const applicationCommand = names<ApplicationCommand>(lifecycle.commands);

export const applicationSummary = z.object({
  id: z.string(),
  orderNumber: z.string(),
  organisationName: z.string(),
  productLabel: z.string(),
  keyType,
  keyLabel: z.string(),
  state: applicationState,
  stateLabel: z.string(),
  stage: z.enum(stages),
  turn: names(turns),
  /** What the one whose turn it is does next. */
  next: z.string(),
  /** Promise date of that step, in Chinese working days; null at the end. */
  dueOn: day.nullable(),
  /** The day first promised, where it could not be kept and `dueOn` is another. */
  postponedFrom: day.nullable(),
  /** The date lies beyond the published holidays: an approximate one. */
  dueIsAbout: z.boolean(),
  late: z.boolean(),
  amountFen: z.int(),
  createdAt: time,
  updatedAt: time,
});

export const documentView = z.object({
  kind: documentKind,
  label: z.string(),
  generated: z.boolean(),
  seals: z.string(),
  instructions: z.array(z.string()),
  state: names(documentSlot.states),
  stateLabel: z.string(),
  /** Why it must be uploaded again. */
  reason: z.string().nullable(),
  /** Whether its original is to be posted as things stand, and what was wrong with the one that was posted before. */
  original: z.object({ wanted: z.boolean(), reason: z.string().nullable() }),
  /** In the order of their page numbers, then of arrival. */
  pages: z.array(pageView),
});

/** What became of one page of an upload. */
export const arrival = z.object({
  pageId: z.string().nullable(),
  filePage: z.int(),
  outcome: z.enum(['placed', 'replaced', 'unsorted', 'same', 'full']),
  document: documentKind.nullable(),
  /** One sentence: where the page went, or what to do with it. */
  message: z.string(),
});

/** One file that was sent, and what became of it. */
export const uploadView = z.object({
  id: z.string(),
  /** Of the file on the sender's disk; bytes. */
  name: z.string(),
  size: z.int(),
  state: names(upload.states),
  stateLabel: z.string(),
  /** Whether the check is over. */
  over: z.boolean(),
  receivedAt: time,
  fromDesk: z.boolean(),
  /** Why it was not taken, and what to do; null unless it was refused. */
  refusal: z.string().nullable(),
  /** How far the check is: pages measured so far, of so many; 0 of 0 until the first one is. */
  pagesChecked: z.int(),
  filePages: z.int(),
  /** What became of its pages, in their order; empty before the check is over. */
  pages: z.array(arrival),
});

/** Answer to an upload: its id; the verdict is read among the uploads of the application. */
export const received = z.object({ id: z.string() });

/** An upload from a PC that is open now. */
export const deskView = z.object({
  /** Six characters, none of which look alike. */
  code: z.string(),
  /** Page to open on the PC; the code is in the fragment. */
  url: z.string(),
  /** `url` as QR picture (data URL). */
  qr: z.string(),
  expiresAt: time,
});

export const verificationView = z.object({
  id: z.string(),
  state: names(verification.states),
  stateLabel: z.string(),
  /** The way that goes on, or was gone last. */
  means: z.enum(meansKeys),
  meansLabel: z.string(),
  /** Day by which staff answer, where they judge. */
  promisedOn: z.string().nullable(),
  promisedIsAbout: z.boolean(),
  /** Of the way that goes on; null where tries are not counted. */
  triesLeft: z.int().nullable(),
  /** What went wrong last time, in words for both sides. */
  lastFailure: z.string().nullable(),
  sentAt: time,
  openedAt: time.nullable(),
  expiresAt: time,
  /** Page for the legal representative's own phone; the token is in the fragment, which no server sees. Null when the link has ended. */
  link: z.string().nullable(),
  /** `link` as QR picture (data URL). */
  qr: z.string().nullable(),
  /** Mini-program code that opens the same page in WeChat: address of its picture, and until when its ticket lasts. */
  code: z.object({ src: z.string(), expiresAt: time }).nullable(),
  /** The newest SMS to the legal representative while its ticket lasts. */
  sms: z.object({ mobile: z.string(), sentAt: time, expiresAt: time, progress: z.string() }).nullable(),
});

export const jsapiParameters = z.object({
  timeStamp: z.string(),
  nonceStr: z.string(),
  package: z.string(),
  signType: z.literal('RSA'),
  paySign: z.string(),
});

export const paymentMethod = z.enum(['wechatJsapi', 'wechatNative', 'alipayQr']);

export const paymentView = z.object({
  id: z.string(),
  method: paymentMethod,
  state: names(payment.states),
  stateLabel: z.string(),
  amountFen: z.int(),
  /** QR picture to scan (data URL); null for payment inside WeChat and when its time is over. */
  qr: z.string().nullable(),
  jsapi: jsapiParameters.nullable(),
  expiresAt: time,
  paidAt: time.nullable(),
  /** When the channel last told us that nothing was paid yet; null before it answered once. */
  answeredAt: time.nullable(),
});

export const refundView = z.object({
  id: z.string(),
  state: names(refund.states),
  stateLabel: z.string(),
  amountFen: z.int(),
  reason: z.string(),
  updatedAt: time,
  /** How it went back through the bank, where two people have confirmed it. */
  transfer: z.object({ reference: z.string(), paidOn: z.string() }).nullable(),
});

export const parcelView = z.object({
  id: z.string(),
  direction: z.enum(['inbound', 'outbound', 'wayBack']),
  courier: z.string(),
  courierLabel: z.string(),
  waybill: z.string(),
  state: names(parcel.states),
  stateLabel: z.string(),
  tone: z.enum(tones),
  events: z.array(z.object({ at: time, text: z.string() })),
  /** What it means to the application as it stands and what is done about it, in words; null while nobody has reported anything. */
  meaning: z.object({ message: z.string(), wayOn: z.string() }).nullable(),
  /** Why it came back and who pays for the next one; null while nobody has said. */
  back: z.object({ reason: z.enum(returnReasonKeys), label: z.string(), freight: z.string(), agreed: z.boolean() }).nullable(),
});

/** Every answer in full, for whoever gave it and is about to print or hand it in. */
export const ownAnswers = z.object({ answers: z.partialRecord(questionKey, z.string()) });

export const applicationView = applicationSummary.extend({
  /** Another one as soon as anything here is another; `GET /changes` is asked with it. */
  version: z.string(),
  uscc: z.string(),
  /** What its product says: every word, price and rule that another product may have otherwise. */
  product: productView,
  form: z.object({
    /** Sensitive answers are masked; send a field back only when it was typed anew. */
    answers: z.partialRecord(questionKey, z.string()),
    /** Goes up with each change; printed on the forms. */
    version: z.int(),
    faults: z.array(z.object({ key: questionKey, message: z.string() })),
  }),
  documents: z.array(documentView),
  /** Pages without our code that nobody has put into a document yet. */
  unsorted: z.array(pageView),
  /** The newest files that were sent, oldest first. */
  uploads: z.array(uploadView),
  desk: deskView.nullable(),
  verification: verificationView.nullable(),
  payments: z.array(paymentView),
  refunds: z.array(refundView),
  ...turnedRound,
  /** Sealed papers of an application that ended. */
  originals: originalsView.nullable(),
  parcels: z.array(parcelView),
  invoice: invoiceView.nullable(),
  certificate: z.object({ serial: z.string(), keySerial: z.string(), producedAt: time }).nullable(),
  /** What the reviewer flagged last time, until it is handed in again; null before and after. */
  returned: returnedView.nullable(),
  ...saidOfIt,
  timeline: z.array(timelineStep),
  history: z.array(historyEntry),
  /** All that was sent to the applicant's people, newest first. */
  messages: z.array(messageView),
  /** Commands the caller may give now. */
  allowed: z.array(applicationCommand),
  /** What is still missing before `submit`, in words. */
  missing: z.array(z.string()),
});

export type ApplicationSummary = z.infer<typeof applicationSummary>;
export type ApplicationView = z.infer<typeof applicationView>;
export type DocumentView = z.infer<typeof documentView>;
export type Arrival = z.infer<typeof arrival>;
export type UploadView = z.infer<typeof uploadView>;
export type DeskView = z.infer<typeof deskView>;
export type VerificationView = z.infer<typeof verificationView>;
export type PaymentView = z.infer<typeof paymentView>;
export type PaymentMethod = z.infer<typeof paymentMethod>;
export type ParcelView = z.infer<typeof parcelView>;
export type TimelineStep = z.infer<typeof timelineStep>;
