import { describe, expect } from '@jest/globals';
import { cast } from '../support/story/people.ts';
import { fillsIn, registers } from './people.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();
const who = cast(901);

describe('a primary key, inside WeChat from the first look to the posted originals', () => {
  story(
    'the agent registers, fills in and sends the card',
    async () => {
      const agent = await phone();

      await registers(agent, service, who);
      await agent.sees('申请新证书');
      await fillsIn(agent, who, '主锁');
      expect(agent.complaints).toEqual([]);
    },
    240_000,
  );
});
