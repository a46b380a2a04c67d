import { describe, expect } from '@jest/globals';
import { boundOpenid } from '../../server/data/wechat-binding.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { registersAtHome } from './people.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();
const who = cast(930);

const messages = () => service.simulators.sms.control.messages().filter(({ mobile }) => mobile === who.mobile);
const account = () => service.world.database.account.findFirstOrThrow({ where: { mobileIndex: { not: '' } } });

describe('an account in WeChat', () => {
  story(
    'is registered by an own tick, bound with the password, and closed by its owner',
    async () => {
      const agent = await phone('openid-of-the-owner');
      await agent.launches();
      await agent.sees('用户服务协议');
      await agent.taps('隐私政策');
      await agent.sees('敏感个人信息');
      await registersAtHome(agent, service, who);
      await agent.sees('绑定这个微信');

      await agent.taps('去绑定');
      await agent.taps('绑定当前微信');
      await agent.types({ 'bind-password': 'not-this-1' });
      await agent.taps('确认绑定');
      await agent.sees('账号或密码不对');
      await agent.types({ 'bind-password': who.password });
      await agent.taps('确认绑定');
      await agent.sees('解绑微信');
      expect(boundOpenid(service.world.sealer, await account())).toBe('openid-of-the-owner');

      await agent.taps('注销账号');
      await agent.sees('依法仍保存');
      await agent.types({ password: who.password });
      await agent.taps('我已了解以上后果');
      await agent.taps(/^注销账号$/);
      await agent.taps('确定注销');
      await agent.sees('先看能不能办');
      expect(await service.world.database.account.count({ where: { closedAt: null } })).toBe(0);
      await eventually('the message of the end has arrived', async () => messages().length >= 3);
      expect(messages().map(({ template }) => template)).toEqual(['code', 'wechatBound', 'accountClosed']);
    },
    240_000,
  );
});
