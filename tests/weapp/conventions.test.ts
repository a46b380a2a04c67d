import { describe, expect } from '@jest/globals';
import { agentOf } from '../support/story/agent.ts';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { approved, paid } from '../support/story/stages.ts';
import { safeArea } from './host/package.ts';
import { stage } from './stage.ts';

/** What WeChat expects of every mini-program: updates, faults, lost pages, no network, pulling down, scanning, the invoice title it keeps. */

const { service, phone, story } = await stage();
const { database } = service.world;
const bind = (uscc: string, wechatOpenid: string) => database.account.update({ where: { uscc }, data: { wechatOpenid } });

describe('a build that the service understands no longer', () => {
  story('says so on every screen, and starts the newer one as soon as it is there', async () => {
    const mine = await phone();
    service.world.lowestAppVersion = 99;
    try {
      await mine.launches();
      await mine.sees('请重启小程序更新');
      await mine.taps('重启小程序更新');
      await eventually('it was said', async () => mine.outside.shown.some(({ content }) => String(content).startsWith('正在下载新版本')));
      expect(mine.outside.restarts).toBe(0);
      await mine.hears('UpdateReady');
      await eventually('the newer build was started', async () => mine.outside.restarts === 1);
    } finally {
      service.world.lowestAppVersion = 0;
    }
  });

  story('is offered to whoever has an older one, and nothing is restarted over what they type', async () => {
    const mine = await phone();
    mine.outside.modal = 'cancel';
    await mine.launches();
    await mine.sees('先看能不能办');
    await mine.hears('UpdateReady');
    await eventually('WeChat asked', async () => mine.outside.shown.some(({ kind }) => kind === 'modal'));
    expect(mine.outside.restarts).toBe(0);
  });

  story('is offered in vain where WeChat cannot ask, and nothing breaks', async () => {
    const mine = await phone();
    mine.outside.modal = 'unshown';
    await mine.launches();
    await mine.sees('先看能不能办');
    await mine.hears('UpdateReady');
    await eventually('WeChat was told to ask', async () => mine.outside.shown.some(({ kind }) => kind === 'modal'));
    await mine.taps('先看能不能办');
    await mine.sees('新办证书');
    expect(mine.outside.restarts).toBe(0);
  });
});

describe('what goes wrong', () => {
  story('is told to WeChat’s log and to the service without anybody’s number, and not for ever', async () => {
    const mine = await phone();
    await mine.launches();
    await mine.sees('先看能不能办');
    for (let times = 0; times < 8; times += 1)
      await mine.hears('UnhandledRejection', { reason: 'TypeError: 张伟 13979100001 at /pages/x?token=abcdefghijklmnopqrstuvwxyz' });
    const reports = () => mine.outside.requests.filter((path) => path.endsWith('/fault-reports')).length;
    await eventually('it was reported', async () => reports() === 5);
    expect(mine.outside.logged).toHaveLength(5);
    expect(mine.outside.logged[0]).toContain('TypeError');
    expect(mine.outside.logged.join()).not.toMatch(/13979100001|张伟|abcdefghij/);
  });

  story('is told with the number under which the service refused something last', async () => {
    const mine = await phone();
    await mine.opens('pages/sign-in/index');
    await mine.types({ uscc: cast(949).uscc, password: 'wrong-Password-1' });
    await mine.taps(/^登录$/);
    const refusal = await eventually('it was refused', async () => mine.outside.answers.get('/api/v1/sessions'));
    const { requestId } = JSON.parse(refusal) as { requestId: string };
    expect(requestId).not.toBe('');
    await mine.hears('UnhandledRejection', { reason: 'TypeError: x' });
    await eventually('it was noted', async () => mine.outside.logged.join().includes(`pages/sign-in/index ${requestId} TypeError`));
  });

  story('a page that is gone leads home', async () => {
    const mine = await phone();
    await mine.opens('pages/gone/index?id=1');
    await mine.sees('先看能不能办');
  });

  story('no network stands above the page until it is back', async () => {
    const mine = await phone();
    await mine.launches();
    await mine.sees('先看能不能办');
    await mine.losesNetwork();
    await mine.sees('没有网络，连上后自动继续');
    await mine.findsNetwork();
    await mine.screen.getByText('没有网络').waitFor({ state: 'detached' });
  });
});

describe('on the way', () => {
  story(
    'pulling down reads anew, and home can be passed on with its own picture',
    async () => {
      const agent = agentOf(service, cast(951));
      await agent.registers();
      await bind(agent.cast.uscc, 'openid-pulling');
      const mine = await phone('openid-pulling');
      await mine.opens('pages/account/index');
      await mine.sees('退出登录');
      await mine.opens('pages/index/index');
      await mine.sees('还没有申请');
      await agent.starts('secondary');
      await mine.pulls();
      await mine.sees((await agent.looks()).orderNumber);
    },
    120_000,
  );

  story(
    'the waybill is scanned from the parcel, and its courier is known',
    async () => {
      const agent = await paid(service, 952, 'secondary');
      await bind(agent.cast.uscc, 'openid-scanning');
      const mine = await phone('openid-scanning');
      mine.outside.scanned = 'SF1234567890123';
      await mine.opens(`pages/post/index?id=${agent.id}`);
      await mine.taps('扫面单上的条码');
      await eventually('the number stands there', async () => (await mine.field('waybill').inputValue()) === 'SF1234567890123');
      await mine.taps('我已寄出');
      await eventually('it is on its way', async () => (await agent.looks()).state === 'posted');
      expect((await agent.looks()).parcels).toMatchObject([{ courier: 'sf', waybill: 'SF1234567890123' }]);
    },
    120_000,
  );

  story(
    'the invoice takes the title that WeChat keeps, once the person agreed',
    async () => {
      const agent = await approved(service, 953, 'secondary');
      await bind(agent.cast.uscc, 'openid-of-the-invoice');
      const mine = await phone('openid-of-the-invoice');
      mine.outside.invoiceTitle = { type: '0', title: '江西晨曦建设有限公司', taxNumber: '91350100M000100Y43' };
      await mine.opens(`pages/payment/index?id=${agent.id}`);
      await mine.taps('修改发票信息');
      await mine.taps(/^同意$/);
      await mine.taps('从微信选择发票抬头');
      await eventually('the title stands there', async () => (await mine.field('title').inputValue()) === '江西晨曦建设有限公司');
      await mine.taps('保存并确认发票信息');
      await mine.sees('已确认');
      expect((await agent.looks()).invoice).toMatchObject({ title: '江西晨曦建设有限公司', taxNumber: '91350100M000100Y43' });
    },
    120_000,
  );

  story('the last words of a page without a button stand above the bar of the phone', async () => {
    const mine = await phone();
    await mine.opens('pages/help/index');
    await mine.sees('付款二维码没有出现怎么办？');
    const room = await mine.screen.evaluate((screen) => {
      const last = screen.querySelector('.content')?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY;
      return (screen.querySelector('.columns')?.getBoundingClientRect().bottom ?? 0) - last;
    });
    expect(room).toBeGreaterThanOrEqual(safeArea);
  });
});
