import { openAnswers } from '../../../content/answers.ts';
import { buyerOf } from '../../../content/invoice-words.ts';
import { eventLabel, isStaffOnly } from '../../../contract/audit-events.ts';
import { type QuestionKey, questionKeys, questions } from '../../../contract/form.ts';
import { lifecycle } from '../../../contract/machines/application.ts';
import { originals as originalsMachine } from '../../../contract/machines/originals.ts';
import { verification as machine } from '../../../contract/machines/verification.ts';
import { yuanWords } from '../../../contract/money.ts';
import { answerKinds } from '../../../contract/personal-data.ts';
import { heldIn } from '../../../data/sealed-names.ts';
import type { Event, Prisma } from '../../../generated/prisma/client.ts';
import { wordsUnder } from '../../../lifecycle/event-words.ts';
import type { World } from '../../../world.ts';
import { agentLeftAt } from './agents-left.ts';
import { isHandedOut, withPages } from './handed-out.ts';
import { consentRows } from './of-account.ts';
import { messageRows } from './of-messages.ts';
import { ofPersons } from './persons.ts';
import { type ExportRow, rowsOf } from './row.ts';

export type Opener = Pick<World, 'sealer'>;

export const whole = {
  ...ofPersons,
  slots: true,
  drafts: { orderBy: { field: 'asc' } },
  uploads: { include: withPages },
  payments: true,
  parcels: true,
  messages: { orderBy: { sentAt: 'asc' } },
  originals: true,
  invoice: { include: { files: true } },
  titleProofs: { orderBy: { createdAt: 'asc' } },
  events: { orderBy: { sequence: 'asc' } },
  evidenceKeys: true,
  verifications: { ...ofPersons.verifications, include: { entries: true, consents: true } },
} as const satisfies Prisma.ApplicationInclude;
export type Whole = Prisma.ApplicationGetPayload<{ include: typeof whole }>;

/** Everything that is held of people in one application, for the account's own copy; files are named, with where they lie. */
export async function rowsOfApplication(world: Pick<World, 'database' | 'sealer' | 'catalogue'>, id: string): Promise<ExportRow[]> {
  const row = await world.database.application.findUniqueOrThrow({ where: { id }, include: whole });
  const about = row.orderNumber;
  const read = wordsUnder(world.sealer, row.evidenceKeys);
  const papers = world.catalogue[row.productId]?.documents;
  return [
    ...rowsOf('answers', about, { 办理状态: lifecycle.states[row.state].label, 开始时间: row.createdAt, 提交时间: row.submittedAt }),
    ...answerRows(world, row),
    ...draftRows(world, row),
    ...rowsOf('answers', about, { 补正说明: words(row.returned), 纸质资料说明: row.papersNote }),
    ...row.slots.flatMap(({ kind, reason }) => rowsOf('answers', about, { [`${papers?.[kind]?.label ?? '资料'}的审核意见`]: reason })),
    ...row.verifications.flatMap((one) => verificationRows(world, about, one)),
    ...row.uploads.flatMap((file) => fileRows(row, file)),
    ...moneyRows(world, row),
    ...messageRows(world, row),
    ...row.events.flatMap((event, index) => eventRows(about, event, read(event).note, index + 1)),
  ];
}

/** A file that does not go with the copy is not named either: a name may be another person's. */
function fileRows(row: Whole, file: Whole['uploads'][number]): ExportRow[] {
  const { originalName, size, mime, sha256, storageKey } = file;
  const withheld = storageKey !== '' && !isHandedOut(file, row, agentLeftAt(row));
  const where =
    storageKey === '' ? '文件已不保存' : withheld ? '页面已删除或属于前任经办人，文件不随副本提供' : '文件在压缩包中以订单号为名的文件夹里';
  const name = withheld ? `扫描件（SHA-256 ${sha256.slice(0, 8)}）` : `扫描件 ${originalName}`;
  return rowsOf('scans', row.orderNumber, { [name]: `${size} 字节，${mime}，SHA-256 ${sha256}；${where}` });
}

const words = (note: Prisma.JsonValue): string | null => (note === null ? null : JSON.stringify(note));

/** Of an agent who left what only that person's papers say is not told. */
function answerRows({ sealer }: Opener, row: Whole): ExportRow[] {
  const { orderNumber, answers: stored } = row;
  const leftAt = agentLeftAt(row);
  const answers = openAnswers(sealer, stored);
  const hides = (key: QuestionKey): boolean => leftAt !== null && answerKinds[key] === 'agentIdentity' && answers[key] !== undefined;
  return questionKeys.flatMap((key) =>
    rowsOf(answerKinds[key] ?? 'answers', orderNumber, {
      [questions[key].label || '其他回答']: hides(key) ? '属于前任经办人，不随副本提供' : answers[key],
    }),
  );
}

/** What the account typed and did not save: nobody else has been shown it. */
const draftRows = ({ sealer }: Opener, { orderNumber, accountId, drafts }: Whole): ExportRow[] =>
  drafts
    .filter((draft) => draft.accountId === accountId)
    .flatMap(({ field, typedSealed }) => {
      const key = field as QuestionKey;
      return rowsOf(answerKinds[key] ?? 'answers', orderNumber, { [`${questions[key].label}（未保存）`]: sealer.open(typedSealed) });
    });

export function verificationRows({ sealer }: Opener, about: string, row: Whole['verifications'][number]): ExportRow[] {
  const mobiles = [row.contactSealed, ...row.entries.map(({ mobileSealed }) => mobileSealed)];
  return [
    ...rowsOf('representativeIdentity', about, { 被核验的法定代表人: heldIn(sealer, row.legalNameSealed, row.legalName) }),
    ...mobiles.flatMap((sealed) => rowsOf('representativeContact', about, { 法定代表人手机: sealed && sealer.open(sealed) })),
    ...rowsOf('representativeCard', about, { 法定代表人银行卡号: row.cardSealed && sealer.open(row.cardSealed) }),
    ...rowsOf('faceCheck', about, {
      核验状态: machine.states[row.state].label,
      核验编号: row.requestId,
      未通过原因: row.lastFailure,
      人工核验说明: row.decisionNote,
    }),
    ...rowsOf('recording', about, { 录像: row.videoSha256 && `${row.videoMime ?? ''}，SHA-256 ${row.videoSha256}` }),
    ...rowsOf('consents', about, { 核验授权时间: row.consentAt, 核验授权文字: row.consentText }),
    ...row.consents.flatMap((consent) => consentRows(about, consent)),
  ];
}

function moneyRows({ sealer }: Opener, { orderNumber: about, payments, parcels, originals, invoice, titleProofs }: Whole): ExportRow[] {
  return [
    ...payments.flatMap(({ outTradeNo, amountFen, paidAt, openidSealed, openid }) =>
      rowsOf('payment', about, {
        [`付款 ${outTradeNo}`]: yuanWords(amountFen),
        付款时间: paidAt,
        付款人微信标识: heldIn(sealer, openidSealed, openid),
      }),
    ),
    ...parcels.flatMap(({ waybill, events }) => rowsOf('parcels', about, { [`快递 ${waybill}`]: JSON.stringify(events) })),
    ...parcels.flatMap(({ waybill, phoneTail }) => rowsOf('receiver', about, { [`快递 ${waybill} 面单手机尾号`]: phoneTail })),
    ...rowsOf('parcels', about, {
      纸质原件: originals && originalsMachine.states[originals.state].label,
      寄回原件的快递: originals?.waybill,
    }),
    ...titleProofs.flatMap(({ sha256, mime }, index) =>
      rowsOf('scans', about, { [`发票抬头证明 ${index + 1}`]: `${mime}，SHA-256 ${sha256}` }),
    ),
    ...rowsOf('organisation', about, { 发票抬头: invoice?.title, 发票税号: invoice?.taxNumber }),
    ...rowsOf('invoiceContact', about, {
      接收发票邮箱: invoice?.emailSealed && sealer.open(invoice.emailSealed),
      印在发票上的其他内容: invoice && Object.values(buyerOf(sealer, invoice)).filter(Boolean).join('，'),
      发票文件: invoice?.files.map(({ filename }) => filename).join('、') || invoice?.filename,
    }),
  ];
}

/** What the persons did and what was done for them; names of colleagues are other persons' data. */
function eventRows(about: string, { name, at }: Event, note: string | null, number: number): ExportRow[] {
  if (isStaffOnly(name)) return [];
  return rowsOf('trail', about, { [`记录 ${number} ${eventLabel(name)}`]: at, [`记录 ${number} 说明`]: note });
}
