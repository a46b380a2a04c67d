import { describe, expect } from '@jest/globals';
import { eventually } from '../support/story/patience.ts';
import { boundAgent } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

/** What WeChat begins and never tells the end of, and what time does while nobody looks. */

const { service, phone, story } = await stage();

async function holds(number: number) {
  const openid = `openid-silences-${number}`;
  const agent = await boundAgent(service, number, openid);
  const hands = await phone(openid);
  hands.outside.agreed = true;
  return { agent, hands };
}

const asked = (hands: Phone) => hands.screen.getByText('用户隐私保护指引').count();

describe('WeChat that does not say', () => {
  story('who this is: the page says that nobody answered, and the next tap signs in', async () => {
    const { agent, hands } = await holds(985);
    hands.outside.hangs.add('login');
    await hands.opens(`pages/application/index?id=${agent.id}`);
    await hands.sees('网络不通');
    hands.outside.hangs.delete('login');
    await hands.taps('重试');
    await hands.sees('提交前要完成');
  });

  story('that home stands: who signed out is signed out', async () => {
    const { hands } = await holds(986);
    await hands.opens('pages/account/index');
    hands.outside.hangs.add('reLaunch');
    await hands.taps('退出登录');
    await hands.sees('先看能不能办');
    await eventually('nothing of the session is left', async () => hands.outside.stored.token === undefined, 20_000);
    await hands.sees(/^登录$/);
  });

  story('that a document is open: the button works again', async () => {
    const { agent, hands } = await holds(987);
    await agent.fillsIn();
    hands.outside.hangs.add('openDocument');
    await hands.opens(`pages/documents/index?id=${agent.id}`);
    await hands.taps('打开并打印数字证书用户申请表');
    await hands.sees(/微信没有打开这个文件/);
    hands.outside.hangs.delete('openDocument');
    await hands.taps('打开并打印数字证书用户申请表');
    await eventually('it was shown', async () => hands.outside.opened.length === 1);
  });
});

describe('WeChat’s question about the privacy guide', () => {
  story('that does not come leaves a way to ask again, and the page goes on once it came', async () => {
    const hands = await phone();
    hands.outside.unraised = 1;
    await hands.opens('pages/register/index');
    await hands.sees('微信没有显示《用户隐私保护指引》');
    await hands.taps('再试一次');
    await hands.taps(/^同意$/);
    await hands.types({ organisationName: '江西青禾建设有限公司' });
  });

  story('that does not come for a part of a page leaves the rest and the same way', async () => {
    const hands = await phone();
    hands.outside.unraised = 1;
    await hands.opens('pages/sign-in/index');
    await hands.taps('我是协办人，或正在接手账号');
    await hands.sees('微信没有显示《用户隐私保护指引》');
    await hands.types({ uscc: '91350100M000100Y43' });
    await hands.taps('再试一次');
    await hands.taps(/^同意$/);
    await hands.types({ mobile: '13979100985' });
  });

  story('that was left without an answer and is not raised anew is put again by the page', async () => {
    const hands = await phone();
    hands.outside.oneQuestion = true;
    await hands.launches();
    await hands.taps(/^登录$/);
    for (let times = 0; times < 2; times += 1) {
      await hands.taps('忘记密码');
      await hands.sees('请阅读并同意');
      await hands.goesBack();
      await hands.sees('没有账号？注册');
      await hands.drawn();
      expect(await asked(hands)).toBe(0);
    }
    await hands.taps('忘记密码');
    await hands.taps(/^同意$/);
    await hands.types({ mobile: '13979100986' });
    expect(hands.outside.agreed).toBe(true);
  });
});

describe('time that passes elsewhere', () => {
  story('counts: who read the SMS for a minute may ask for another code at once', async () => {
    const hands = await phone();
    hands.outside.agreed = true;
    await hands.opens('pages/register/index');
    await hands.types({ mobile: '13979100988' });
    await hands.taps('获取验证码');
    await hands.sees('秒后重发');
    await hands.leaves();
    await hands.sleeps(90_000);
    await hands.returns();
    await hands.sees(/^获取验证码$/);
  });
});

describe('a newer build that WeChat cannot fetch', () => {
  story('is told to who waits for it, and to nobody else', async () => {
    const hands = await phone();
    await hands.launches();
    await hands.sees('先看能不能办');
    await hands.hears('UpdateFailed');
    await hands.drawn();
    expect(hands.outside.shown).toEqual([]);
    service.world.lowestAppVersion = 99;
    try {
      await hands.launches();
      await hands.taps('重启小程序更新');
      await hands.hears('UpdateFailed');
      await eventually('it was said', async () =>
        hands.outside.shown.some(({ content }) => String(content).startsWith('新版本没有下载成功')),
      );
      // WeChat fetches it at the launch: the usual order.
      await hands.launches();
      await hands.sees('重启小程序更新');
      hands.outside.shown.length = 0;
      await hands.hears('UpdateFailed');
      await hands.taps('重启小程序更新');
      await eventually('it was said at once', async () =>
        hands.outside.shown.some(({ content }) => String(content).startsWith('新版本没有下载成功')),
      );
    } finally {
      service.world.lowestAppVersion = 0;
    }
  });
});
