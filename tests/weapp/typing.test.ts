import { EventEmitter, once } from 'node:events';
import { describe, expect } from '@jest/globals';
import { eventually } from '../support/story/patience.ts';
import { boundAgent, boundAgentIn } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();

/** Longer than a screen waits before it puts other words in place of what was typed, and shorter than what it writes is on its way. */
const thinkingMs = 480;

async function holds(number: number, section: string) {
  const openid = `openid-typing-${number}`;
  const agent = await boundAgent(service, number, openid);
  const hands = await phone(openid);
  hands.outside.agreed = true;
  await hands.opens(`pages/form/index?id=${agent.id}&section=${section}`);
  return { agent, hands };
}

/** Nothing that is drawn later takes the place of these words. */
async function stay(hands: Phone, words: Record<string, string>): Promise<void> {
  await hands.drawn();
  const stand = Object.keys(words).map(async (id) => [id, await hands.field(id).inputValue()]);
  expect(Object.fromEntries(await Promise.all(stand))).toEqual(words);
}

describe('what is typed stays, however late the screen is drawn', () => {
  story('by fast hands that do not rest between two fields', async () => {
    const { agent, hands } = await holds(960, 'agent');
    const words = { agentName: '欧阳万里', agentIdNumber: agent.cast.agent.idNumber, agentEmail: 'ouyang.wanli@qinghe.example.com' };
    await hands.types(words);
    await stay(hands, words);
    await hands.taps('保存并继续');
    await hands.sees('第 4 步');
    const kept = (await agent.looks()).form.answers;
    expect([kept.agentName, kept.agentIdNumber?.slice(-4)]).toEqual([words.agentName, words.agentIdNumber.slice(-4)]);
  });

  story('by a hand that thinks before each key', async () => {
    const { hands } = await holds(961, 'receiver');
    const words = { receiverStreet: '学府大道', receiverMobile: '1397' };
    for (const [id, word] of Object.entries(words)) {
      await hands.field(id).tap();
      await hands.field(id).pressSequentially(word, { delay: thinkingMs });
    }
    await stay(hands, words);
  });

  story('after it was cleared, pasted and typed on', async () => {
    const { hands } = await holds(962, 'invoice');
    await hands.types({ invoiceEmail: 'caiwu@qinghe.example.com', invoiceTitle: '江西青禾' });
    await hands.types({ invoiceEmail: 'kuaiji@qinghe.example.com' });
    await hands.pastes('invoiceTitle', '江西青禾建设有限公司');
    await hands.field('invoiceTitle').press('End');
    await hands.field('invoiceTitle').pressSequentially('财务部');
    await stay(hands, { invoiceTitle: '江西青禾建设有限公司财务部', invoiceEmail: 'kuaiji@qinghe.example.com' });
    await hands.pastes('invoiceTitle', '');
    await stay(hands, { invoiceTitle: '' });
  });

  story('in a field that a tap has filled, and a tap fills what was typed', async () => {
    const { agent, hands } = await holds(963, 'invoice');
    const { organisationName } = agent.cast;
    await hands.types({ invoiceTitle: '错' });
    await hands.taps(/^发票抬头同/);
    await stay(hands, { invoiceTitle: organisationName });
    await hands.types({ invoiceTitle: '另一个抬头' });
    await hands.taps(/^发票抬头同/);
    await stay(hands, { invoiceTitle: organisationName });
    await hands.field('invoiceTitle').press('End');
    await hands.field('invoiceTitle').pressSequentially('（分）');
    await stay(hands, { invoiceTitle: `${organisationName}（分）` });
  });

  story('in a draft that is there again, and in a number that was scanned', async () => {
    const agent = await boundAgentIn(service, 964, 'openid-typing-964', 'paid');
    const hands = await phone('openid-typing-964');
    hands.outside.agreed = true;
    const opens = () => hands.opens(`pages/post/index?id=${agent.id}`);
    await opens();
    await hands.types({ waybill: 'sf 139' });
    await hands.isEnded();
    await opens();
    await hands.sees('寄出后填写快递单号');
    await hands.field('waybill').press('End');
    await hands.field('waybill').pressSequentially('7910');
    await stay(hands, { waybill: 'sf 1397910' });
    hands.outside.scanned = 'SF123456789';
    await hands.taps('扫面单上的条码');
    await stay(hands, { waybill: 'SF123456789' });
    await hands.field('waybill').press('End');
    await hands.field('waybill').pressSequentially('0123');
    await hands.field('waybill').blur();
    await stay(hands, { waybill: 'SF1234567890123' });
    await hands.taps('我已寄出');
    await eventually('it was told', async () => (await agent.looks()).parcels.length === 1);
    expect((await agent.looks()).parcels).toMatchObject([{ courier: 'sf', waybill: 'SF1234567890123' }]);
  });

  story('while the form is being saved', async () => {
    const { agent, hands } = await holds(965, 'legalRepresentative');
    await hands.types({ legalName: '熊国', legalIdNumber: agent.cast.legal.idNumber });
    const answered = new EventEmitter();
    hands.outside.answersLate = { paths: /\/form$/, until: once(answered, 'now') };
    await hands.taps('存好，下次再填');
    await eventually('it is on its way', async () => hands.outside.requests.some((path) => path.endsWith('/form')));
    await hands.types({ legalName: '熊国英' });
    answered.emit('now');
    await eventually('it is told', async () => hands.outside.shown.some(({ title }) => title === '保存时又有改动，请再保存一次'));
    await stay(hands, { legalName: '熊国英' });
    hands.outside.answersLate = null;
    await hands.taps('存好，下次再填');
    await hands.sees('提交前要完成');
    expect((await agent.looks()).form.answers.legalName).toBe('熊国英');
  });
});
