import { describe, expect } from '@jest/globals';
import { cast } from '../support/story/people.ts';
import { consents, goesToFaceCheck } from './legal-person.ts';
import { copiesLink, fillsIn, handsIn, registers, uploads } from './people.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();
const who = cast(981);

describe('a secondary key, inside WeChat, where promises come late', () => {
  story(
    'is applied for; the legal representative comes by the link of an SMS, and the scans come under names of the phone',
    async () => {
      const agent = await phone('openid-secondary', { storageFull: true, theme: 'dark', fontSize: 23 });
      await registers(agent, service, who);
      await fillsIn(agent, who, '副锁');

      const link = await copiesLink(agent);
      // What an SMS leads to: WeChat opens the page with the link's own query.
      const legal = await phone('openid-of-the-legal-representative');
      await legal.opens(`pages/verify/index${link.slice(link.indexOf('?'))}`, 1065);
      await legal.sees('请您核对');
      await consents(legal);
      await goesToFaceCheck(legal, 'pass');
      await legal.returns();
      await legal.sees('认证成功');
      await agent.sees('认证成功');
      await agent.taps(/^继续：打印/);
      await uploads(agent, 'secondary');
      await handsIn(agent);
      const { state } = await service.world.database.application.findFirstOrThrow({ where: { uscc: who.uscc } });
      expect(state).toBe('submitted');
      console.info(`from the first look to the hand-in: ${agent.done.taps} taps, ${agent.done.answers} answers`);
    },
    240_000,
  );
});
