import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from '@jest/globals';
import { agentOf } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { dist } from '../support/weapp-build.ts';
import type { Options } from './host/options.ts';
import type { Phone } from './host/phone.ts';
import { choosesFace, consents, goesToFaceCheck, ticksConsent } from './legal-person.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();
const { database } = service.world;
let organisations = 920;
const olderEdition = readFileSync(join(dist, 'mp_ecard_sdk/main.js'), 'utf8').replace('needJumpPage = false', 'needJumpPage = true');

/** An agent with a filled form and a link, whose WeChat is bound to the account. */
async function asks() {
  const who = cast(organisations++);
  const agent = agentOf(service, who);
  await agent.registers();
  await agent.starts('primary');
  await agent.fillsIn();
  await agent.sendsVerification();
  const openid = `agent-of-${who.uscc}`;
  await database.account.update({ where: { uscc: who.uscc }, data: { wechatOpenid: openid } });
  const hands = await phone(openid);
  await hands.opens(`pages/verification/index?id=${agent.id}`);
  await hands.sees('发送微信卡片');
  return { who, agent, hands };
}

/** Opens the card that the agent sent. */
async function opensCard(hands: Phone, options?: Options): Promise<Phone> {
  await hands.taps('发送微信卡片');
  const card = await eventually('the card was sent', async () => hands.outside.cards.at(-1));
  expect(card).toMatchObject({ imageUrl: '/assets/card-verify.png' });
  expect(card.path).toMatch(/^\/?pages\/verify\/index\?token=.{20,}$/);
  const legal = await phone(undefined, options);
  await legal.opens(card.path ?? '');
  await legal.sees('请您核对');
  return legal;
}

describe('the legal representative, inside WeChat, by the card', () => {
  story(
    'passes the face check in the provider’s mini-program, and both sides read it by themselves',
    async () => {
      const { hands } = await asks();
      const legal = await opensCard(hands);
      await choosesFace(legal);
      await legal.drawn();
      // Before the consent nobody is asked who this is, and nothing is kept of whoever reads.
      expect([legal.outside.logins, legal.outside.writes, legal.outside.elsewhere]).toEqual([0, [], []]);
      await ticksConsent(legal);
      expect(legal.outside.writes).toContain('/api/v1/verification/start');
      await goesToFaceCheck(legal, 'pass');
      await legal.returns();
      await legal.sees('认证成功');
      await hands.sees('认证成功');
      // What the provider's package tells its own house goes where the deployer was told to let it go.
      expect(new Set(legal.outside.elsewhere.map(({ url }) => url))).toEqual(new Set(['https://eid.faceid.qq.com/api/common/ReportEvent']));
    },
    120_000,
  );

  story(
    'is led by an older edition of the provider’s package over a page of its own, and stands on ours again afterwards',
    async () => {
      const { hands } = await asks();
      const legal = await opensCard(hands, { faceSdk: olderEdition });
      await consents(legal);
      await legal.taps('同意并开始人脸核验');
      await eventually('the page of the package', async () => (await legal.path) === 'mp_ecard_sdk/index/index');
      await legal.taps('前往E证通');
      await eventually('the provider’s mini-program is open', async () => legal.outside.others.length === 1);
      await legal.leaves();
      await legal.sleeps();
      await legal.returns();
      await legal.sees('认证成功');
      expect(await legal.path).toBe('pages/verify/index');
      await hands.sees('认证成功');
    },
    120_000,
  );

  story(
    'may turn WeChat’s question down, come back without a result, fail, and pass at the next try',
    async () => {
      const { hands } = await asks();
      const legal = await opensCard(hands);
      await consents(legal);
      legal.outside.modal = 'cancel';
      await legal.taps('同意并开始人脸核验');
      await eventually('WeChat has asked', async () => legal.outside.others.length === 1);
      legal.outside.modal = 'confirm';
      await goesToFaceCheck(legal, 'cancel');
      await legal.returns();
      await goesToFaceCheck(legal, 'fail');
      await legal.returns();
      await legal.sees(/^上一次没有通过/);
      await goesToFaceCheck(legal, 'pass');
      await legal.returns();
      await legal.sees('认证成功');
      const tokens = legal.outside.others.map(({ extraData }) => extraData?.huiyanToken);
      expect(tokens).toHaveLength(4);
      // Whoever failed goes on with another check.
      expect(tokens[3]).not.toBe(tokens[2]);
    },
    120_000,
  );

  story(
    'comes back from a check whose token ran out there, and goes on with another without losing a try',
    async () => {
      const { hands } = await asks();
      const legal = await opensCard(hands);
      await consents(legal);
      await goesToFaceCheck(legal, 'late');
      const tokens = () => legal.outside.others.map(({ extraData }) => extraData?.huiyanToken ?? '');
      const [first = ''] = tokens();
      expect(() => service.simulators.face.control.pass(first)).toThrow('expired');
      await legal.returns();
      await goesToFaceCheck(legal, 'pass');
      await legal.returns();
      await legal.sees('认证成功');
      expect(tokens().at(-1)).not.toBe(first);
      await hands.sees('认证成功');
      await hands.sees('5 次');
    },
    120_000,
  );

  story(
    'finds the result when WeChat ended the mini-program meanwhile, even without the card’s address; so does the agent, whose it ended too',
    async () => {
      const { agent, hands } = await asks();
      const legal = await opensCard(hands);
      await consents(legal);
      await hands.isEnded();
      await goesToFaceCheck(legal, 'pass');
      await legal.launches({ path: 'pages/verify/index', scene: 1038 });
      await legal.sees('认证成功');
      await hands.opens(`pages/verification/index?id=${agent.id}`);
      await hands.sees('认证成功');
    },
    120_000,
  );
});
