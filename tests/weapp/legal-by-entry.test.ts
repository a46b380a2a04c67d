import { describe, expect } from '@jest/globals';
import { readCode } from '../features/entry-tickets.ts';
import { pictureIn, readQr } from '../support/read-qr.ts';
import { agentOf } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import type { Phone } from './host/phone.ts';
import { consents, goesToFaceCheck } from './legal-person.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();
const { database } = service.world;
const { sms, wechat } = service.simulators;
let organisations = 940;

/** An agent with a filled form on the screen of the verification; the link is not made yet. */
async function isAboutToAsk() {
  const who = cast(organisations++);
  const agent = agentOf(service, who);
  await agent.registers();
  await agent.starts('primary');
  await agent.fillsIn();
  const openid = `agent-of-${who.uscc}`;
  await database.account.update({ where: { uscc: who.uscc }, data: { wechatOpenid: openid } });
  const hands = await phone(openid);
  await hands.opens(`pages/verification/index?id=${agent.id}`);
  await hands.sees('生成核验链接');
  return { who, agent, hands };
}

async function asks() {
  const asking = await isAboutToAsk();
  await asking.hands.taps('生成核验链接');
  await asking.hands.sees('发送微信卡片');
  return asking;
}

/** The page and scene of the code on the agent's screen, which the phone fetched as who asked for it. */
async function codeOn({ screen, outside }: Phone): Promise<{ page: string; scene: string }> {
  const shown = screen.locator('wx-image[aria-label^="法人核验小程序码"] img, wx-image img').first();
  const picture = async () => outside.files.read((await shown.getAttribute('src')) ?? '');
  return readCode(await eventually('the code is on the screen', picture));
}

/** Scanning opens the page with its scene as WeChat hands it over. */
async function scans(code: { page: string; scene: string }): Promise<Phone> {
  const legal = await phone();
  await legal.launches({ path: code.page, query: { scene: encodeURIComponent(code.scene) }, scene: 1047 });
  return legal;
}

async function passes(legal: Phone): Promise<void> {
  await legal.sees('请您核对');
  await consents(legal);
  await goesToFaceCheck(legal, 'pass');
  await legal.returns();
  await legal.sees('认证成功');
}

const remembered = ({ outside }: Phone) => JSON.stringify(outside.stored);

describe('the legal representative, inside WeChat', () => {
  story(
    'scans the mini-program code on the agent’s screen, passes, and nothing that opens the matter stays on the phone',
    async () => {
      const { hands } = await asks();
      const code = await codeOn(hands);
      expect(code.page).toBe('pages/verify/index');
      const legal = await scans(code);
      await legal.sees('请您核对');
      expect(remembered(legal)).toContain(code.scene);
      await passes(legal);
      await hands.sees('认证成功');
      await eventually('the token is gone', async () => !remembered(legal).includes(code.scene));
      await legal.launches({ path: 'pages/verify/index', scene: 1089 });
      await legal.sees('链接不完整');
    },
    180_000,
  );

  story(
    'comes by the link of an SMS; the agent reads that it went out',
    async () => {
      const { who, hands } = await asks();
      const mobile = `1387001${who.uscc.slice(11, 15).replace(/\D/g, '0')}`;
      await hands.taps(/^填写手机号$/);
      if (!hands.outside.agreed) await hands.taps(/^同意$/);
      await hands.types({ mobile });
      await hands.taps(/^发送短信$/);
      await hands.sees(/\*{4}\d{4}：已发送/);
      const text = sms.control.messages().findLast((message) => message.mobile === mobile)?.text ?? '';
      const target = wechat.control.entries.open(/https:\/\/wxaurl\.cn\/\w+/.exec(text)?.[0] ?? '');
      const legal = await phone();
      await legal.opens(`${target?.page}?${target?.query}`, 1065);
      await passes(legal);
      await hands.sees('认证成功');
    },
    180_000,
  );

  story(
    'with an old code reads what has become of it and how to go on, and keeps nothing of it',
    async () => {
      const { hands } = await asks();
      const code = await codeOn(hands);
      await hands.taps('换一个小程序码，旧码停用');
      await eventually('another code is shown', () =>
        codeOn(hands).then(
          ({ scene }) => scene !== code.scene,
          // The picture of the old one is not there any more.
          () => false,
        ),
      );
      const legal = await scans(code);
      await legal.sees('已停用或过期');
      await legal.sees('出示小程序码、重新发送短信或微信卡片');
      await eventually('the token is gone', async () => !remembered(legal).includes(code.scene));
      const again = await scans(await codeOn(hands));
      await again.sees('请您核对');
    },
    180_000,
  );

  story(
    'scans another picture where WeChat’s own does not come: what is read of it on the screen opens the matter',
    async () => {
      const { hands } = await isAboutToAsk();
      hands.outside.wrongAnswers = /verification-codes/;
      await hands.taps('生成核验链接');
      const shown = hands.screen.locator('wx-image[aria-label^="法人核验二维码"] img').first();
      const text = await readQr(pictureIn((await shown.getAttribute('src')) ?? ''));
      const legal = await phone();
      await legal.opens(`pages/verify/index?${text?.split('?')[1]}`, 1047);
      await passes(legal);
      await hands.sees('认证成功');
    },
    180_000,
  );

  story(
    'is never sent a card without a token: before there is a link the card leads to the service',
    async () => {
      const { hands } = await isAboutToAsk();
      await hands.shares();
      const card = await eventually('the card was sent', async () => hands.outside.cards.at(-1));
      expect(card).toMatchObject({ path: '/pages/index/index', imageUrl: '/assets/card-service.png' });
      expect(JSON.stringify(card)).not.toContain('token');
    },
    120_000,
  );
});

describe('where the identity provider’s mini-program cannot be opened', () => {
  story(
    'the legal representative copies the page’s address, passes in the browser, and both sides read it by themselves',
    async () => {
      const { platforms } = service.world;
      const all = platforms.identity;
      platforms.identity = { browser: all.browser, mobile: all.mobile, bankCard: all.bankCard };
      try {
        const { hands } = await asks();
        const legal = await scans(await codeOn(hands));
        await legal.taps('人脸核验');
        await legal.sees('请到手机浏览器中做人脸核验');
        await legal.taps('复制核验链接');
        await legal.taps(/^同意$/);
        const address = await eventually('the address was copied', async () => legal.outside.clipboard || undefined);
        await passesInBrowser(address);
        await legal.leaves();
        await legal.returns();
        await legal.sees('认证成功');
        await hands.sees('认证成功');
      } finally {
        platforms.identity = all;
      }
    },
    180_000,
  );
});

/** The same page in the phone's browser, as far as the service sees it. */
async function passesInBrowser(address: string): Promise<void> {
  const token = new URLSearchParams(address.split('?')[1]).get('token') ?? '';
  const headers = { 'x-verification-token': token, 'content-type': 'application/json' };
  const post = (deed: string, body = {}) =>
    fetch(`${service.origin}/api/v1/verification/${deed}`, { method: 'POST', headers, body: JSON.stringify(body) });
  await post('open');
  await post('start', { consent: true });
  const { bizToken } = await database.verification.findFirstOrThrow({ where: { bizToken: { not: null } }, orderBy: { sentAt: 'desc' } });
  service.simulators.face.control.pass(bizToken ?? '');
  await post('result');
}
