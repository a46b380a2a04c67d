import { describe, expect } from '@jest/globals';
import { eventually } from '../support/story/patience.ts';
import { boundAgent } from './bound.ts';
import { consents } from './legal-person.ts';
import { stage } from './stage.ts';

/** The identity provider's package is a download of the deployer's: it may be broken, or a part of it. */

const { service, phone, story } = await stage();

const broken = {
  'fails while it is loaded': 'throw new TypeError("no module");',
  'fails at the launch': 'exports.initEid = () => { throw new Error("no bridge"); }; exports.startEid = () => undefined;',
  'lacks what opens the check': 'exports.initEid = () => undefined;',
};

describe('a face package of the deployer', () => {
  for (const [how, faceSdk] of Object.entries(broken))
    story(`that ${how} costs nobody the session, and the privacy guide is asked in our words`, async () => {
      const openid = `openid-face-${how.length}`;
      await boundAgent(service, 960 + how.length, openid);
      const agent = await phone(openid, { faceSdk });
      await agent.opens('pages/account/index');
      await agent.sees('退出登录');
      await agent.opens('pages/reset-password/index');
      await agent.sees('请阅读并同意');
      expect(agent.outside.logged.join()).toContain('face check');
    });

  story('whose promises break, as by a no to WeChat’s question, leaves the button, and nothing is uncaught', async () => {
    const agent = await boundAgent(service, 958, 'openid-face-promise');
    await agent.fillsIn();
    const link = await agent.sendsVerification();
    const legal = await phone(undefined, {
      faceSdk:
        'exports.initEid = () => Promise.reject(new Error("init")); exports.startEid = () => Promise.reject({ errMsg: "fail cancel" });',
    });
    await legal.opens(`pages/verify/index?token=${link.split('token=')[1]}`);
    await consents(legal);
    await legal.taps('同意并开始人脸核验');
    await eventually('it was noted', async () => legal.outside.logged.join().includes('face check: unknown'));
    await legal.sees('同意并开始人脸核验');
  });

  story('that fails in the tap leaves the legal representative on the same screen with the way by the browser', async () => {
    const agent = await boundAgent(service, 959, 'openid-face-tap');
    await agent.fillsIn();
    const link = await agent.sendsVerification();
    const legal = await phone(undefined, {
      faceSdk: 'exports.initEid = () => undefined; exports.startEid = () => { throw new Error("token abc"); };',
    });
    await legal.opens(`pages/verify/index?token=${link.split('token=')[1]}`);
    await consents(legal);
    await legal.taps('同意并开始人脸核验');
    await legal.sees('请到手机浏览器中做人脸核验');
    await legal.taps('复制核验链接');
    await legal.returns();
    await legal.sees('请到手机浏览器中做人脸核验');
    expect(legal.outside.logged.join()).toContain('face check: Error');
    expect(legal.outside.logged.join()).not.toContain('token');
  });
});
