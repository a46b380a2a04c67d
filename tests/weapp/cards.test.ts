import { existsSync } from 'node:fs';
import { describe, expect } from '@jest/globals';
import { cards, pictureOf } from '../../miniprogram/src/cards.ts';
import { eventually } from '../support/story/patience.ts';
import { dist } from '../support/weapp-build.ts';
import { boundAgent, boundAgentIn } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

/** What WeChat passes on of each page of the build, and of which it passes on nothing. */

const { service, phone, story, built } = await stage();

async function cardOf(hands: Phone, path: string) {
  await hands.opens(path);
  await hands.sees(/./);
  return passedOn(hands);
}

async function passedOn(hands: Phone) {
  const before = hands.outside.cards.length;
  await hands.shares();
  return eventually('the card was sent', async () => hands.outside.cards[before]);
}

describe('passing on', () => {
  story('is offered on the pages of the table and on no other page of the build', async () => {
    const hands = await phone();
    await hands.launches();
    await hands.sees('先看能不能办');
    const shared = Object.entries(cards).flatMap(([name, card]) => (card ? [`pages/${name}/index`] : []));
    expect((await hands.passedOn()).sort()).toEqual(shared.sort());
    const { pages = [], subPackages = [] } = built ? built.app : {};
    const all = [...pages, ...subPackages.flatMap(({ root, pages: own }) => own.map((path) => `${root}/${path}`))];
    const ours = all.filter((path) => path.startsWith('pages/'));
    expect(ours.sort()).toEqual(
      Object.keys(cards)
        .map((name) => `pages/${name}/index`)
        .sort(),
    );
  });

  story('says what the page is about, leads where the table says, and shows a picture of ours that lies in the package', async () => {
    const hands = await phone();
    for (const name of ['index', 'eligibility', 'help', 'scan-examples'] as const) {
      const { title, leads, picture } = cards[name];
      const imageUrl = pictureOf(picture);
      expect(await cardOf(hands, `pages/${name}/index`)).toEqual({ title, path: `/pages/${leads}/index`, imageUrl });
      expect(existsSync(`${dist}${imageUrl}`)).toBe(true);
    }
  });

  story('an application and its payment lead a colleague to the same place, each with its own picture and nothing of anybody', async () => {
    const openid = 'openid-of-passing-on';
    const agent = await boundAgentIn(service, 971, openid, 'approved');
    const hands = await phone(openid);
    for (const name of ['application', 'payment'] as const) {
      const path = `/pages/${name}/index?id=${agent.id}`;
      const imageUrl = pictureOf(cards[name].picture);
      expect(await cardOf(hands, path)).toEqual({ title: cards[name].title, path, imageUrl });
      expect(existsSync(`${dist}${imageUrl}`)).toBe(true);
    }
    const colleague = await phone();
    await colleague.opens(hands.outside.cards.at(-1)?.path ?? '');
    await colleague.types({ uscc: agent.cast.uscc, password: agent.cast.password });
    await colleague.taps(/^登录$/);
    await colleague.taps('发票信息无误，去付款');
    await colleague.sees(/^付款成功$/);
  });

  story('the verification sends home until there is a link, and nothing of the applicant', async () => {
    const agent = await boundAgent(service, 970, 'openid-of-cards');
    const hands = await phone('openid-of-cards');
    const card = await cardOf(hands, `pages/verification/index?id=${agent.id}`);
    expect(card).toEqual({ title: cards.verification.title, path: '/pages/index/index', imageUrl: pictureOf('service') });
    await hands.sees('法定代表人');
    expect(await passedOn(hands)).toEqual(card);
  });
});
