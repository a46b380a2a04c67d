import { randomUUID } from 'node:crypto';
import { dayAsDate } from '../../server/contract/time.ts';
import type { Application, Prisma } from '../../server/generated/prisma/client.ts';
import { appendEvent } from '../../server/lifecycle/events.ts';
import type { World } from '../../server/world.ts';
import { standIn } from './stand-in.ts';

type Stores = Pick<World, 'database' | 'sealer'>;

/** A row of every table that belongs to an application, with something of people in each column that can hold it. */
export async function fillApplication({ database, sealer }: Stores, { id, accountId }: Application, at: Date): Promise<void> {
  const mobile = sealer.seal('13979100002');
  const answers = { legalName: sealer.seal('邹海燕'), legalIdNumber: sealer.seal('11010519491231002X') };
  const words = {
    frozenReading: [{ question: '法定代表人姓名', answer: '邹海燕' }],
    frozenSealed: sealer.seal('[{"question":"法定代表人姓名","answer":"邹海燕"}]'),
    returned: { note: '邹海燕的签名' },
    papersNote: '邹海燕未签名',
  };
  await database.application.update({ where: { id }, data: { answers, ...words, updatedAt: at } });
  const typed = { field: 'legalName', typedSealed: sealer.seal('邹海'), revision: 'r1', formVersion: 1, savedAt: at };
  await database.formDraft.create({ data: { applicationId: id, accountId, ...typed } });
  const told = {
    lastFailure: '不是本人',
    bizToken: randomUUID(),
    requestId: randomUUID(),
    decidedBy: randomUUID(),
    decisionNote: '本人到场',
    vouchedBy: randomUUID(),
    vouchNote: '本人出示身份证',
    videoKey: `video-${id}`,
    videoSha256: 'b'.repeat(64),
    codeSealed: sealer.seal('246810'),
    cardSealed: sealer.seal('6222020200112230001'),
  };
  const consent = { consentAt: at, consentText: '同意人脸核验' };
  const link = {
    tokenIndex: randomUUID(),
    tokenSealed: sealer.seal('token'),
    personIndex: 'person',
    legalName: '邹海燕',
    legalNameSealed: sealer.seal('邹海燕'),
    triesLeft: 2,
    expiresAt: at,
  };
  const verification = await database.verification.create({
    data: { applicationId: id, contactSealed: mobile, ...link, ...told, ...consent },
  });
  await database.consent.create({ data: { verificationId: verification.id, text: 'faceCheck', version: '1', givenAt: at } });
  const ticket = { ticketIndex: randomUUID(), ticketSealed: sealer.seal('ticket'), mobileSealed: mobile, madeAt: at, expiresAt: at };
  await database.verificationEntry.create({ data: { verificationId: verification.id, way: 'sms', ...ticket } });
  const slot = await database.documentSlot.create({
    data: {
      applicationId: id,
      kind: 'agentIdCard',
      reason: '邹海燕的姓名看不清',
      reasonBefore: '邹海燕未签名',
      outdatedFor: '邹海燕的姓名看不清',
      printedSealed: sealer.seal('{}'),
    },
  });
  await fillScans({ database }, id, slot.id, at);
  await fillMoney({ database, sealer }, { id, accountId }, at);
  await fillTurns({ database }, id, at);
  const actor = { roles: ['applicant'], id: accountId, name: '罗明' } as const;
  const event = { applicationId: id, at, name: 'movePage', actor, note: '归入邹海燕的身份证' } as const;
  await database.$transaction((tx) => appendEvent(tx, { sealer }, event));
}

async function fillScans({ database }: Pick<World, 'database'>, applicationId: string, slotId: string, at: Date): Promise<void> {
  const file = {
    sha256: 'a'.repeat(64),
    storageKey: `scan-${applicationId}`,
    originalName: '邹海燕身份证.pdf',
    mime: 'application/pdf',
    size: 1,
  };
  const more = { deskCode: 'ABCD2345', refusal: '邹海燕', arrivals: [{ page: 1 }], uploadedAt: at };
  const upload = await database.upload.create({ data: { applicationId, ...file, ...more } });
  await standIn(database, 'upload', upload.id, 'sorted');
  const page = { filePage: 1, formVersion: 1, facts: { ink: 1 }, pictureKey: `picture-${applicationId}`, width: 1, height: 1, addedAt: at };
  const { id: pageId } = await database.page.create({ data: { uploadId: upload.id, slotId, ...page } });
  const finding = { code: 'skewed', severity: 'hint', message: '歪斜', verdict: 'right', verdictBy: randomUUID(), verdictAt: at };
  await database.scanFinding.create({ data: { pageId, ...finding } });
}

/** What an applicant thought better of, and a key that was made anew. */
async function fillTurns({ database }: Pick<World, 'database'>, applicationId: string, at: Date): Promise<void> {
  const wish = { reason: '邹海燕来电', answer: '请邹海燕补函', amountFen: 1, askedAt: at, dueOn: at, decidedBy: randomUUID() };
  await database.withdrawal.create({ data: { applicationId, ...wish } });
  const numbers = { certificateSerial: randomUUID(), keySerial: randomUUID() };
  await database.replacedKey.create({ data: { applicationId, ...numbers, why: 'lost', replacedAt: at, revokedBy: randomUUID() } });
  const kept = {
    reason: 'withdraw',
    waybill: 'SF1',
    evidence: '邹海燕在场',
    destroyerName: '邹海燕',
    destroyerNameSealed: 'sealed',
    takenNameSealed: 'sealed',
    dueOn: at,
    createdAt: at,
  };
  await database.originals.create({ data: { applicationId, ...kept } });
}

async function fillMoney(
  { database, sealer }: Stores,
  { id: applicationId, accountId }: Pick<Application, 'id' | 'accountId'>,
  at: Date,
): Promise<void> {
  const way = { openid: 'openid', openidSealed: sealer.seal('openid'), codeUrl: 'weixin://pay', jsapi: { paySign: 'x' } };
  const payment = await database.payment.create({
    data: { applicationId, method: 'wechatJsapi', outTradeNo: randomUUID(), amountFen: 19_000, expiresAt: at, ...way },
  });
  const transferred = {
    transferByName: '财务',
    transferByNameSealed: 'sealed',
    transferConfirmedBy: '主管',
    transferConfirmedBySealed: 'sealed',
  };
  await database.refund.create({
    data: { applicationId, paymentId: payment.id, refundNo: randomUUID(), amountFen: 1, reason: '邹海燕来电', ...transferred },
  });
  await database.shippingFiling.create({ data: { paymentId: payment.id, applicationId, waybill: 'SF1' } });
  const parcel = { direction: 'outbound', courier: 'sf', waybill: randomUUID(), events: [{ text: '邹海燕已签收' }] } as const;
  await database.parcel.create({ data: { applicationId, ...parcel } });
  const message = { reference: `${applicationId}:sms`, channel: 'sms', template: 'receiverDispatched', serial: 'platform-1' };
  const sealed = { mobileSealed: sealer.seal('13979100005'), saysSealed: sealer.seal('["邹海燕的单位","顺丰到付","SF1"]') };
  await database.message.create({ data: { applicationId, ...message, ...sealed } });
  const buyerSealed = sealer.seal('{"telephone":"0791-88880000"}');
  const mail = { emailSealed: sealer.seal('caiwu@songtao.cn'), buyerSealed, storageKey: `invoice-${applicationId}`, filename: '发票.pdf' };
  const invoice = await database.invoice.create({
    data: { applicationId, title: '单位', taxNumber: accountId.slice(0, 18), amountFen: 19_000, ...mail },
  });
  const file = { issue: 1, format: 'pdf', storageKey: `invoice-file-${applicationId}`, filename: '发票.pdf', createdAt: at } as const;
  await database.invoiceFile.create({ data: { ...file, applicationId, invoiceId: invoice.id } });
  for (const [index, sha256] of ['a'.repeat(64), 'b'.repeat(64)].entries()) {
    const proof = { storageKey: `title-proof-${applicationId}-${index}`, mime: 'application/pdf', sha256, createdAt: at };
    await database.titleProof.create({ data: { ...proof, applicationId } });
  }
  const asked = {
    askedBy: randomUUID(),
    askerName: '主管',
    askerNameSealed: 'sealed',
    deciderName: '财务',
    deciderNameSealed: 'sealed',
    askedAt: at,
    expiresAt: at,
  };
  await database.twoPersonRequest.create({ data: { applicationId, command: 'withdraw', reason: '邹海燕来电', amountFen: 1, ...asked } });
  await database.task.create({ data: taskOf(applicationId, at) });
  await database.difference.create({ data: differenceOf(applicationId, at) });
}

const taskOf = (applicationId: string | null, at: Date): Prisma.TaskUncheckedCreateInput => ({
  ...{ kind: 'call', role: 'reviewer', applicationId, about: '致电邹海燕', reference: randomUUID(), createdAt: at },
  ...{ doneAt: at, doneBy: '主管', doneBySealed: 'sealed', outcome: '邹海燕已补寄', calls: { create: callOf(at) } },
});

const callOf = (at: Date) => ({
  callee: 'agent',
  from: '0791',
  masked: '139****1111',
  result: 'reached',
  said: '邹海燕补寄',
  at,
  by: '主管',
  bySealed: 'sealed',
});

const differenceOf = (applicationId: string | null, at: Date): Prisma.DifferenceUncheckedCreateInput => ({
  ...{
    reference: randomUUID(),
    kind: 'amount',
    day: dayAsDate('2026-11-20'),
    applicationId,
    about: '邹海燕多付',
    createdAt: at,
    seenAt: at,
  },
  ...{ ownerName: '财务', ownerNameSealed: 'sealed', closedAt: at, closedBy: '财务', closedBySealed: 'sealed', resolution: '已退邹海燕' },
});

/** A row of every other table that holds something of people, ended at `at`. `accountId`: a closed account. */
export async function fillBeside({ database, sealer }: Stores, accountId: string, at: Date): Promise<void> {
  const keys = {
    passwordHash: 'hash',
    wechatOpenid: randomUUID(),
    wechatSealed: 'sealed',
    wechatIndex: randomUUID(),
    wechatBoundAt: at,
    keptSession: 'session',
    mobileIndex: 'mobile',
  };
  await database.account.update({ where: { id: accountId }, data: { closedAt: at, ...keys } });
  await database.consent.create({ data: { accountId, text: 'privacy', version: '1', givenAt: at, withdrawnAt: at } });
  await database.dataExport.create({ data: { accountId, askedBy: accountId, askedAt: at, storageKey: 'export' } });
  await database.allowance.create({ data: { accountId, template: 'papers', left: 1 } });
  const told = { channel: 'sms', template: 'code', serial: 'platform-1', sentAt: at };
  // Of an account that goes, and of one that stays.
  for (const whose of [accountId, randomUUID()])
    await database.message.create({ data: { ...told, accountId: whose, reference: `${whose}:code` } });
  const secrets = {
    passwordHash: 'hash',
    totpSealed: 'secret',
    totpUsedBy: 'intention',
    keptSession: 'session',
    mobileSealed: sealer.seal('13979100003'),
  };
  const member = { login: `left-${randomUUID().slice(0, 8)}`, name: '离职员工', active: false, inactiveSince: at };
  const { id: staffId } = await database.staff.create({ data: { ...member, ...secrets } });
  await database.recoveryCode.create({ data: { staffId, codeHash: 'hash' } });
  await database.channelNotice.create({
    data: { channel: 'wechat', noticeId: randomUUID(), content: { openid: 'openid' }, receivedAt: at, handledAt: at },
  });
  await database.push.create({ data: { party: 'sf', sender: '203.0.113.7', receivedAt: at, sealed: sealer.seal('{}') } });
  await database.idempotentCommand.create({ data: { actor: accountId, key: randomUUID(), requestHash: 'hash', createdAt: at } });
  const run = { startedAt: at, finishedAt: at, bills: { wechat: { lines: 1, storageKey: 'bill' } } };
  await database.reconciliationRun.create({ data: { day: dayAsDate(at.toISOString().slice(0, 10)), ...run } });
  await database.task.create({ data: taskOf(null, at) });
  await database.difference.create({ data: differenceOf(null, at) });
}
