import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { pageFacts } from '../../server/contract/scan.ts';
import { jpeg } from '../support/pictures.ts';
import type { RunningService } from '../support/service.ts';
import { standIn } from '../support/stand-in.ts';

/** Ids of what hangs on one application. */
export interface Belongings {
  id: string;
  pages: string[];
  findings: string[];
  requests: string[];
  replacedKeys: string[];
  payments: string[];
  refunds: string[];
  tasks: string[];
  differences: string[];
  waybills: string[];
  outTradeNos: string[];
}

const facts = pageFacts.parse({
  kind: 'scan',
  score: 1,
  reasons: [],
  dpi: 300,
  dpiFrom: 'metadata',
  page: null,
  skew: 0,
  turn: 0,
  seals: [],
  code: null,
  measures: {},
  places: {},
});
const later = new Date('2036-12-01T00:00:00Z');
const earlier = new Date('2026-11-20T00:00:00Z');
const unique = () => randomBytes(8).toString('hex');

/** Writes one row of every kind that hangs on an application; `mark` stands in each text. */
export async function belongingsOf({ world }: RunningService, id: string, mark: string, atRest: boolean): Promise<Belongings> {
  const { database, sealer } = world;
  const { key } = await world.platforms.storage.put(Readable.from([jpeg()]));
  const of = { applicationId: id };
  const slot = await database.documentSlot.upsert({
    where: { applicationId_kind: { applicationId: id, kind: 'credentialCopy' } },
    create: { ...of, kind: 'credentialCopy', reason: `${mark}原因` },
    update: { reason: `${mark}原因` },
  });
  const upload = await database.upload.create({
    data: { ...of, sha256: unique(), storageKey: key, mime: 'image/jpeg', size: 1, filePages: 1, originalName: `${mark}执照.jpg` },
  });
  await standIn(database, 'upload', upload.id, 'sorted');
  const page = await database.page.create({
    data: { uploadId: upload.id, slotId: slot.id, filePage: 1, formVersion: 1, facts, pictureKey: key, width: 10, height: 10 },
  });
  const finding = await database.scanFinding.create({
    data: { pageId: page.id, code: 'lowResolution', severity: 'warn', message: `${mark}提示` },
  });
  const payment = await database.payment.create({
    data: { ...of, method: 'wechatNative', outTradeNo: `F${unique()}`, amountFen: 19_000, expiresAt: later, codeUrl: `weixin://${mark}` },
  });
  const refund = await database.refund.create({
    data: { ...of, paymentId: payment.id, refundNo: `R${unique()}`, amountFen: 19_000, reason: `${mark}退款` },
  });
  const waybill = `SF${BigInt(`0x${unique()}`)}`.slice(0, 15);
  const parcel = await database.parcel.create({ data: { ...of, direction: 'inbound', courier: 'sf', waybill } });
  await database.invoice.create({
    data: { ...of, title: `${mark}抬头`, taxNumber: 'none', emailSealed: sealer.seal('invoice@qinghe.example.com'), amountFen: 19_000 },
  });
  const difference = await database.difference.create({
    data: { ...of, reference: unique(), kind: 'netPayment', day: earlier, about: `${mark}差异`, createdAt: earlier, seenAt: earlier },
  });
  const task = await database.task.create({
    data: { ...of, kind: 'callAgent', role: 'reviewer', about: `${mark}电话`, reference: unique() },
  });
  const asker = { askedBy: '00000000-0000-4000-8000-000000000004', askerName: `${mark}员工`, askedAt: earlier, expiresAt: later };
  const request = await database.twoPersonRequest.create({
    data: { ...of, command: 'withdraw', reason: `${mark}撤回`, amountFen: 19_000, ...asker },
  });
  const numbers = { certificateSerial: unique(), keySerial: unique() };
  const replaced = await database.replacedKey.create({ data: { ...of, ...numbers, why: 'lost', replacedAt: earlier } });
  if (atRest) {
    await standIn(database, 'difference', difference.id, 'resolved');
    await standIn(database, 'payment', payment.id, 'closed');
    await standIn(database, 'refund', refund.id, 'success');
    await standIn(database, 'parcel', parcel.id, 'delivered');
    await standIn(database, 'twoPersonRequest', request.id, 'refused');
    for (const one of await database.verification.findMany({ where: of })) await standIn(database, 'verification', one.id, 'refused');
  }
  return {
    id,
    pages: [page.id],
    findings: [finding.id],
    requests: [request.id],
    replacedKeys: [replaced.id],
    payments: [payment.id],
    refunds: [refund.id],
    tasks: [task.id],
    differences: [difference.id],
    waybills: [waybill],
    outTradeNos: [payment.outTradeNo, refund.refundNo],
  };
}
