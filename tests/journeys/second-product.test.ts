import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentKind } from '../../server/contract/documents.ts';
import { sealCell } from '../../server/features/document/print/pdf/geometry.ts';
import { specimenBoxes } from '../../server/scan/sheet/paper.ts';
import { type ReadPdf, readPdf } from '../support/pdf-reader.ts';
import { bothProducts, lawFirms } from '../support/second-product.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { agentOf } from '../support/story/agent.ts';
import { lawFirm, sealWish } from '../support/story/law-firm.ts';
import { legalRepresentativeOf } from '../support/story/legal.ts';
import { eventually } from '../support/story/patience.ts';
import { staffOf } from '../support/story/staff.ts';

const service = await serviceOfFile(bothProducts);
const { simulators, world } = service;
const { id: productId } = lawFirms;
const dense = (text: string) => text.replace(/\s/g, '');

const who = lawFirm(501);
const agent = agentOf(service, who, sealWish);
const at = () => ({ params: { id: agent.id } });
const printed = async (kind: DocumentKind | 'checklist') => readPdf(await agent.prints(kind));

/** Boxes of this size on each page. */
const cellsOn = ({ pages }: ReadPdf, { width, height }: { width: number; height: number }) =>
  pages.map(({ paths }) => paths.filter((box) => Math.abs(box.width - width) < 0.1 && Math.abs(box.height - height) < 0.1).length);

const toldBySms = (mobile: string, words: string) =>
  eventually(`the SMS ${words}`, async () =>
    simulators.sms.control.messages().find((one) => one.mobile === mobile && one.text.includes(words)),
  );

/** Nothing that a person of this product reads may name the first one. */
const foreign = ['江西CA', '4008001040', '公共资源', '顺丰', '220', '190.00', '数字证书用户申请表', '营业执照', '投标', '盖公章具有'];
/** As words and numbers of their own: ids and links are full of digits. */
const says = (words: string, word: string) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`, 'u').test(words);
const expectOwn = (words: string) => expect(foreign.filter((word) => says(words, word))).toEqual([]);

beforeAll(() => agent.registers());

describe('who may have it', () => {
  it('both products are shown and offered, in the order of the catalogue', async () => {
    const ids = [Object.keys(bothProducts)[0], productId];
    expect((await agent.person.call('GET /catalogue', {})).map(({ id }) => id)).toEqual(ids);
    const { offers } = await agent.person.call('GET /applications', {});
    expect(offers.map((offer) => offer.productId)).toEqual(ids);
    expect(offers[1]).toEqual({ productId, refusal: null, primaryKeyTaken: false });
  });

  it('its own question refuses with its own words; the questions of the other product are not its own', async () => {
    const start = (answers: Record<string, string>) =>
      agent.person.call('POST /applications', { body: { productId, keyType: 'secondary', gate: answers } });
    const refusal = lawFirms.gate.practice?.options.no?.refusal;
    expect(await agent.person.call('POST /eligibility', { body: { productId, answers: { practice: 'no' } } })).toEqual({
      eligible: false,
      reason: refusal,
    });
    await expect(start({ practice: 'no' })).rejects.toMatchObject({ problem: { code: 'notEligible' }, message: refusal });
    await expect(start({ business: 'new', applicantKind: 'organisation', registered: 'active' })).rejects.toMatchObject({ status: 400 });
  });

  it('it has no primary key, and other kinds of organisations have none of it at all', async () => {
    await expect(agent.starts('primary')).rejects.toMatchObject({ status: 400, problem: { code: 'invalidInput' } });
    const society = agentOf(service, lawFirm(502, '51'), { ...sealWish, answers: {} });
    await society.registers();
    expect((await society.person.call('GET /applications', {})).offers[1]).toMatchObject({ productId, refusal: lawFirms.uscc.refusal });
    await expect(society.starts('secondary')).rejects.toMatchObject({
      problem: { code: 'notEligible' },
      message: lawFirms.uscc.refusal,
    });
  });
});

describe('a law firm obtains its seal', () => {
  it('fills in its own questions and its legal representative consents to its own words', async () => {
    const code = simulators.wechat.control.loginCode('openid-of-the-law-firm');
    await agent.person.call('POST /account/wechat', { body: { code, password: who.password } });
    const { id: accountId } = await world.database.account.findUniqueOrThrow({ where: { uscc: who.uscc } });
    const templates = ['preReview', 'papers', 'dispatch'] as const;
    await world.database.allowance.createMany({ data: templates.map((template) => ({ accountId, template, left: 5 })) });

    await agent.starts('secondary');
    expect(await agent.looks()).toMatchObject({ productLabel: lawFirms.label, keyLabel: '印章锁', amountFen: 36_050 });
    await expect(agent.fillsIn({ own1: 'three' })).rejects.toMatchObject({ status: 400 });
    await agent.fillsIn();
    expect((await agent.looks()).form.answers).toMatchObject({ own1: 'few', credential: 'practiceLicence' });

    const legal = legalRepresentativeOf(service, await agent.sendsVerification());
    const page = await legal.opens();
    expect(page).toMatchObject({
      means: expect.arrayContaining([expect.objectContaining({ consent: expect.arrayContaining(lawFirms.consent) })]),
      triesLeft: 2,
    });
    expectOwn(JSON.stringify(page));
    await legal.passesFaceCheck();
    const { consentText } = await world.database.verification.findFirstOrThrow({ where: { applicationId: agent.id } });
    for (const words of lawFirms.consent) expect(consentText).toContain(words);
  });

  it('prints papers with its words, a place for each seal it wants, and a sheet for each specimen', async () => {
    const form = await printed('applicationForm');
    for (const words of [
      '律所印章申请表',
      '执业地址',
      '执业律师人数10人以下',
      '律师事务所执业许可证',
      '印章锁（含律所印章）',
      ...lawFirms.declaration,
    ])
      expect(form.text).toContain(dense(words));
    // The first cell of the row holds the instructions.
    expect(cellsOn(form, sealCell).filter((cells) => cells > 0)).toEqual([1 + 2]);

    const letter = await printed('authorisationLetter');
    for (const words of ['律所授权书', '赣法CA', lawFirms.letter.business, ...lawFirms.letter.powers, lawFirms.letter.effect])
      expect(letter.text).toContain(dense(words));
    const [from, until] = [...letter.text.matchAll(/(\d{4})年\d{1,2}月\d{1,2}日/g)].map(([, year]) => Number(year));
    expect((until ?? 0) - (from ?? 0)).toBeGreaterThanOrEqual(1);
    expect((until ?? 0) - (from ?? 0)).toBeLessThanOrEqual(2);
    expect(cellsOn(letter, sealCell)).toEqual([1]);

    const specimen = await printed('sealSpecimen');
    expect(cellsOn(specimen, specimenBoxes.officialSeal)).toEqual([1, 1]);
    expect(cellsOn(specimen, specimenBoxes.legalPersonSeal)).toEqual([0, 0]);
    expect(specimen.text).not.toContain('法人章');

    const checklist = await printed('checklist');
    const { name, phone, address, postcode = '' } = lawFirms.postTo;
    for (const words of [name, phone, address, postcode, '律师年度考核备案表', '《律所印章申请表》放在最上面'])
      expect(checklist.text).toContain(dense(words));
    for (const { text } of [form, letter, specimen, checklist]) expectOwn(text);
  });

  it('hands in its own papers', async () => {
    await agent.uploadsAll();
    const { documents } = await agent.looks();
    expect(documents.map(({ label, pages }) => [label, pages.length])).toEqual([
      ['律所印章申请表', expect.any(Number)],
      ['律所授权书', 1],
      ['律所印章采集表', 2],
      ['律师年度考核备案表', 1],
    ]);
    const found = (kind: DocumentKind) =>
      documents.find((one) => one.kind === kind)?.pages.flatMap(({ findings }) => findings.map(({ code }) => code)) ?? [];
    // Nothing was sealed: that is said of what is to be sealed, and of nothing else.
    expect(found('applicationForm')).toContain('sealMissing');
    expect(found('sealSpecimen').filter((code) => code === 'legalSealMissing')).toEqual([]);
    expect(found('furtherCopy1')).not.toContain('sealMissing');
    expect(await agent.submits()).toMatchObject({ state: 'submitted', missing: [] });
  });

  it('is reviewed, and pays its price', async () => {
    const reviewer = await staffOf(service, 'reviewer');
    expect(await reviewer.opens(agent.id)).toMatchObject({ productLabel: lawFirms.label, keyLabel: '印章锁' });
    await reviewer.approves(agent.id);
    await toldBySms(who.mobile, '资料审核通过');
    await agent.pays('wechatNative');
    const { outTradeNo } = await world.database.payment.findFirstOrThrow({ where: { applicationId: agent.id } });
    expect(simulators.wechatPay.control.pay(outTradeNo)).toMatchObject({
      body: { amount: { total: 36_050 }, description: expect.stringContaining(lawFirms.label) },
    });
    await agent.waitsFor('paid');
    await toldBySms(who.mobile, '360.50元');
  });

  it('posts to its address; its originals are received and stand', async () => {
    await agent.posts('yto', 'YT1234567890501');
    await (await staffOf(service, 'dispatcher')).receives(agent.id);
    expect(await (await staffOf(service, 'reviewer')).acceptsPapers(agent.id)).toMatchObject({ state: 'inProduction' });
  });

  it('is produced with two numbers that are not the same, and sent by EMS, whose waybill is typed', async () => {
    const producer = await staffOf(service, 'producer');
    await expect(producer.produces(agent.id, '3A0000000501', '3A0000000501')).rejects.toMatchObject({ status: 400 });
    await expect(producer.produces(agent.id, '3A00000501', 'LAW-00501')).rejects.toMatchObject({
      problem: { fields: [{ path: 'certificateSerial', message: '印章证书号应为 12 位十六进制字符' }] },
    });
    await producer.produces(agent.id, '3A0000000501', 'LAW-00501');
    const dispatcher = await staffOf(service, 'dispatcher');
    await expect(dispatcher.dispatches(agent.id)).rejects.toMatchObject({
      problem: { fields: [{ path: 'waybill', message: expect.stringContaining('EMS') }] },
    });
    const sent = await dispatcher.dispatches(agent.id, undefined, { waybill: 'EX000000501CN' });
    expect(sent.parcels.find(({ direction }) => direction === 'outbound')).toMatchObject({ courier: 'ems', waybill: 'EX000000501CN' });
    expect(simulators.sf.control.waybills()).toEqual([]);
    await toldBySms(who.mobile, '证书已由EMS 寄付寄出，快递单号EX000000501CN');
    await toldBySms(who.receiver.mobile, '的数字证书已由EMS 寄付寄给您，快递单号EX000000501CN');
    await eventually('WeChat tells of the parcel', async () =>
      simulators.wechat.control.messages().some((message) => JSON.stringify(message).includes('EX000000501CN')),
    );
  });

  it('gets its invoice by mail with its hotline, and its key', async () => {
    const finance = await staffOf(service, 'finance');
    const [due] = (await finance.tasks()).filter(({ applicationId, kind }) => applicationId === agent.id && kind === 'invoiceDue');
    expect(due?.about).toContain(`项目 ${lawFirms.invoiceItem}，360.50 元`);
    await finance.attachesInvoice(agent.id);
    await eventually('the invoice is mailed', async () => (await agent.looks()).invoice?.state === 'mailed');
    const [mail] = simulators.mail.control.mails();
    expect(`${mail?.subject}\n${mail?.text}`).toContain(lawFirms.authority.name);
    for (const words of ['360.50', lawFirms.hotline]) expect(mail?.text).toContain(words);
    expectOwn(`${mail?.subject}\n${mail?.text}`);

    await agent.person.call('POST /applications/:id/deliver', at());
    expect(await agent.looks()).toMatchObject({ state: 'completed', keyLabel: '印章锁', amountFen: 36_050, missing: [], late: false });
  });

  it('nobody was told of the first product by SMS or WeChat', () => {
    const told = simulators.sms.control.messages().map(({ text }) => text);
    // What is told of the account itself is of no product: each hotline there is may help.
    const ofTheAccount = told.filter((text) => text.includes('绑定'));
    expect(ofTheAccount).toEqual([expect.stringContaining(`请立即找回密码并致电4008001040、${lawFirms.hotline}。`)]);
    // Numbers of orders may hold any digits.
    const texts = told.filter((text) => !ofTheAccount.includes(text)).map((text) => text.replace(/\d{11,}/g, ''));
    expect(texts.length).toBeGreaterThan(3);
    for (const words of texts)
      expect(['江西CA', '4008001040', '公共资源', '顺丰', '南昌'].filter((word) => words.includes(word))).toEqual([]);
    const cards = JSON.stringify(simulators.wechat.control.messages());
    for (const words of ['江西CA', '公共资源', '顺丰']) expect(cards).not.toContain(words);
  });
});
