import { describe } from '@jest/globals';
import { readCode } from '../features/entry-tickets.ts';
import { eventually } from '../support/story/patience.ts';
import { boundAgent } from './bound.ts';
import { consents, goesToFaceCheck } from './legal-person.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();

async function asks(number: number) {
  const agent = await boundAgent(service, number, `openid-entries-${number}`);
  await agent.fillsIn();
  await agent.sendsVerification();
  return agent;
}

/** From the page that WeChat opened to the result. */
async function passes(address: string, scene: number): Promise<void> {
  const legal = await phone();
  await legal.opens(address, scene);
  await legal.sees('请您核对');
  await consents(legal);
  await goesToFaceCheck(legal, 'pass');
  await legal.returns();
  await legal.sees('认证成功');
}

describe('the legal representative, inside WeChat', () => {
  story('comes by the mini-program code', async () => {
    const agent = await asks(995);
    const src = await eventually('there is a code', async () => (await agent.looks()).verification?.code?.src);
    const picture = await fetch(service.origin + src);
    const { page, scene } = await readCode(Buffer.from(await picture.arrayBuffer()));
    await passes(`${page}?scene=${encodeURIComponent(scene)}`, 1047);
  });

  story('comes by the link of an SMS', async () => {
    const agent = await asks(996);
    const { mobile } = agent.cast.legal;
    await agent.person.call('POST /applications/:id/verification/sms', { params: { id: agent.id }, body: { mobile } });
    const sms = await eventually('the SMS came', async () =>
      service.simulators.sms.control.messages().findLast((message) => message.mobile === mobile),
    );
    const opened = service.simulators.wechat.control.entries.open(/https:\/\/wxaurl\.cn\/\w+/.exec(sms.text)?.[0] ?? '');
    await passes(`${opened?.page}?${opened?.query}`, 1065);
  });
});
