import { afterEach, describe, expect } from '@jest/globals';
import { pictureIn, readQr } from '../support/read-qr.ts';
import { browser } from '../support/story/http.ts';
import { eventually } from '../support/story/patience.ts';
import { boundAgent } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

/** A PC shows a picture; the person scans it with the mini-program and answers on the phone. */

const { service, phone, story } = await stage();
const { now } = service.world;
afterEach(() => {
  service.world.now = now;
});

/** A PC with the sign-in page open: what a scanner reads of its picture, how its question stands, and the way in. */
async function pc() {
  const there = browser(service.origin);
  const { id, qr } = await there.call('POST /phone-sign-ins', {});
  const params = { id };
  return {
    shows: (await readQr(pictureIn(qr))) ?? '',
    stands: async () => (await there.call('GET /phone-sign-ins/:id/state', { params, query: {} }))?.state,
    enters: () => there.call('POST /phone-sign-ins/:id/session', { params }),
  };
}

const card = /扫码登录电脑/;

async function scans(hands: Phone, text: string | null): Promise<void> {
  hands.outside.scanned = text;
  await hands.taps(card);
}

async function holds(number: number) {
  const openid = `openid-scanned-${number}`;
  const agent = await boundAgent(service, number, openid);
  const hands = await phone(openid);
  hands.outside.agreed = true;
  await hands.opens('pages/account/index');
  await hands.sees(card);
  return { agent, hands };
}

const said = (hands: Phone, words: string) =>
  eventually(`${words} was said`, async () =>
    hands.outside.shown.some(({ title = '', content = '' }) => `${title}${content}`.includes(words)),
  );

describe('a PC’s picture scanned with the mini-program', () => {
  story('says which PC asks and lets it in once confirmed; the devices are one tap away', async () => {
    const { agent, hands } = await holds(930);
    const desk = await pc();
    await scans(hands, desk.shows);
    await hands.sees('别人发来的二维码，一律不要确认');
    await hands.sees(agent.cast.organisationName);
    expect(await desk.stands()).toBe('waiting');
    await hands.taps('是我，登录这台电脑');
    await hands.sees('已确认');
    expect((await desk.enters()).name).toBe(agent.cast.organisationName);
    await hands.taps('查看登录的设备');
    await hands.sees('登录的设备');
  });

  story('refused lets nobody in, and leads home', async () => {
    const { hands } = await holds(931);
    const desk = await pc();
    await scans(hands, desk.shows);
    await hands.taps('不是我，拒绝');
    await hands.sees('已拒绝');
    expect(await desk.stands()).toBe('refused');
    await expect(desk.enters()).rejects.toThrow();
    await hands.taps('返回首页');
    await hands.sees('我的申请');
  });

  story('that ran out before it was scanned, or while its question stood there, says so and lets nobody in', async () => {
    const { hands } = await holds(932);
    const [late, slow] = [await pc(), await pc()];
    await scans(hands, slow.shows);
    await hands.sees('别人发来的二维码，一律不要确认');
    service.world.now = () => new Date(now().getTime() + 121_000);
    await hands.taps('是我，登录这台电脑');
    await hands.sees('二维码已失效');
    await hands.goesBack();
    await scans(hands, late.shows);
    await hands.sees('二维码已失效');
    await hands.taps('返回首页');
    await hands.sees('我的申请');
    for (const desk of [slow, late]) expect(await desk.stands()).toBe('ended');
  });

  story('is one of ours alone: another’s code, another page of ours and words are said to be none, nothing is opened', async () => {
    const { hands } = await holds(933);
    const foreign = [
      'https://login.example.com/qr/9f8e7d6c',
      `${service.origin}/pages/help/index`,
      `${service.origin}/pages/confirm-sign-in/index?id=1`,
      'SF1234567890123',
      'weixin://wxpay/bizpayurl?pr=abc',
    ];
    for (const text of foreign) {
      hands.outside.shown.length = 0;
      await scans(hands, text);
      await said(hands, '这不是登录二维码');
      expect(await hands.path).toBe('pages/account/index');
    }
  });

  story('is given up by the arrow without a word; without a camera the page says where to allow it, and the same tap scans', async () => {
    const { hands } = await holds(934);
    await scans(hands, null);
    await hands.drawn();
    expect([hands.outside.shown, await hands.path]).toEqual([[], 'pages/account/index']);
    hands.outside.camera = false;
    await hands.taps(card);
    await said(hands, '使用相机的权限');
    hands.outside.camera = true;
    await scans(hands, (await pc()).shows);
    await hands.sees('别人发来的二维码，一律不要确认');
  });
});
