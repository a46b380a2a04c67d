import { expect } from '@jest/globals';
import { agentOf } from '../support/story/agent.ts';
import { cast } from '../support/story/people.ts';
import { sessionsEnd } from './bound.ts';
import { signsIn } from './people.ts';
import { stage } from './stage.ts';

/** Whoever is not bound comes in by the password: what the phone keeps sealed waits for its owner. */

const { service, phone, story } = await stage();

story('what was typed without a network is there after a cold start by password, and for nobody before it', async () => {
  const agent = agentOf(service, cast(937));
  await agent.registers();
  await agent.starts('secondary');
  const hands = await phone();
  await signsIn(hands, agent.cast);
  await hands.sees('我的申请');
  const form = `pages/form/index?id=${agent.id}&section=agent`;
  await hands.opens(form);
  await hands.sees('第 3 步');
  await hands.losesNetwork();
  await hands.types({ agentName: '万里', agentIdNumber: '36010219900312' });
  await hands.sees('没有网络，已记在本机，连上后自动保存');
  await hands.isEnded();
  hands.outside.offline = false;
  expect(JSON.stringify(hands.outside.stored)).not.toMatch(/3601021|万里/);
  await sessionsEnd(service, agent);
  await hands.opens(form);
  await hands.sees('没有账号？注册');
  const { uscc, password } = agent.cast;
  await hands.types({ uscc, password });
  await hands.taps(/^登录$/);
  await hands.sees('第 3 步');
  await hands.sees(/已保存 \d\d:\d\d/);
  const stands = await Promise.all(['agentName', 'agentIdNumber'].map((id) => hands.field(id).inputValue()));
  expect(stands).toEqual(['万里', '36010219900312']);
});
