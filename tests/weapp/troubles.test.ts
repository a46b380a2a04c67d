import { describe, expect } from '@jest/globals';
import { copy } from '../support/scans.ts';
import { eventually } from '../support/story/patience.ts';
import { boundAgent, boundAgentIn } from './bound.ts';
import type { Options } from './host/options.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

const { service, phone, story } = await stage();
const { database } = service.world;

async function holds(number: number, options: Options = {}) {
  const openid = `openid-troubles-${number}`;
  const agent = await boundAgent(service, number, openid);
  const hands = await phone(openid, options);
  hands.outside.agreed = true;
  return { agent, hands, id: agent.id };
}

const address = '江西省南昌市红谷滩区学府大道 999 号';

describe('a phone that keeps nothing', () => {
  story('says so, loses no word while it is open, and saves', async () => {
    const { agent, hands, id } = await holds(990, { storageFull: true, storageBroken: true });
    await hands.opens(`pages/application/index?id=${id}`);
    await hands.taps(/^单位信息/);
    await hands.sees('第 1 步');
    await hands.types({ organisationAddress: address });
    await hands.sees(/手机存储已满，没保存的内容离开小程序后不会留下/);
    await hands.goesBack();
    await hands.taps(/^单位信息/);
    await hands.sees('第 1 步');
    expect(await hands.field('organisationAddress').inputValue()).toBe(address);
    await hands.losesNetwork();
    await hands.sees(/没有网络，手机存储也已满/);
    await hands.findsNetwork();
    await hands.taps('存好，下次再填');
    await hands.sees('提交前要完成');
    expect((await agent.looks()).form.answers.organisationAddress).toBe(address);
  });
});

describe('WeChat that cannot tell who this is', () => {
  story('is asked again, and the page that was wanted stands there', async () => {
    const { hands, id } = await holds(991);
    hands.outside.loginsFail = 1;
    await hands.opens(`pages/form/index?id=${id}&section=organisation`);
    await hands.sees('第 1 步');
    expect(hands.outside.logins).toBe(2);
  });
});

describe('files from a chat', () => {
  story('that nobody chose are said to be none', async () => {
    const { hands, id } = await holds(989);
    hands.outside.chats = [];
    await hands.opens(`pages/documents/index?id=${id}`);
    await hands.taps(/^上传扫描件$/);
    await eventually('it was said', async () =>
      hands.outside.shown.some(({ kind, title }) => kind === 'toast' && title === '没有选择文件'),
    );
  });

  story('arrive under any name', async () => {
    const { hands, id } = await holds(992);
    await hands.opens(`pages/documents/index?id=${id}`);
    await hands.sees('全部扫描件一次上传');
    const names = ['营业执照 副本（盖章） 第 1 页.JPG', '营业执照副本', '发来的.2026 年 11 月', `${'很长的名字'.repeat(60)}.jpg`];
    hands.outside.chats = [];
    for (const name of names) hands.outside.chats.push({ name, content: await copy() });
    await hands.taps(/^上传扫描件$/);
    await hands.sees('这几页是什么资料？');
    await eventually('all are there', async () => (await database.upload.count({ where: { applicationId: id } })) === names.length);
    expect(await hands.screen.getByText(/只接受|没有上传成功/).count()).toBe(0);
  });
});

describe('a person who thinks otherwise', () => {
  story('and leaves the picker of places finds what stood there, typed words too', async () => {
    const { hands, id } = await holds(993);
    await hands.opens(`pages/form/index?id=${id}&section=receiver`);
    await hands.types({ receiverStreet: address });
    await hands.taps('请选择省、市、区县');
    await hands.sees('请选择省、市、区县');
    hands.outside.picks = ['江西省', '南昌市', '红谷滩区'];
    await hands.taps('请选择省、市、区县');
    hands.outside.picks = null;
    await hands.taps('江西省 南昌市 红谷滩区');
    await hands.sees('江西省 南昌市 红谷滩区');
    expect(await hands.field('receiverStreet').inputValue()).toBe(address);
  });

  story('and agrees to the privacy guide after a refusal goes on where it was', async () => {
    const hands = await phone();
    await hands.opens('pages/register/index');
    await hands.taps(/^不同意$/);
    await hands.sees(/秒后可重新选择/);
    await hands.taps(/^重新选择$/);
    await hands.taps(/^同意$/);
    await hands.types({ organisationName: '江西青禾建设有限公司' });
  });

  story('and follows one page after another until WeChat opens no more above them', async () => {
    const { hands, id } = await holds(994);
    await hands.opens(`pages/application/index?id=${id}`);
    await hands.sees('提交前要完成');
    await hands.opensTheDeepest(`pages/application/index?id=${id}`);
    await hands.taps(/^单位信息/);
    await hands.sees('第 1 步');
    await hands.taps('营业执照副本');
    await hands.types({ organisationAddress: address });
    await hands.taps('保存并继续');
    await hands.sees('第 2 步');
    await hands.goesBack();
    await hands.sees('提交前要完成');
  });
});

/** What stands out of the screen at its sides, by its words. */
const overhanging = (hands: Phone): Promise<string[]> =>
  hands.screen.evaluate((screen) => {
    const wide = screen.scrollWidth > screen.clientWidth;
    const out = [...screen.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1);
    return wide ? out.slice(-3).map((one) => `${one.className}: ${one.textContent?.slice(0, 30)}`) : [];
  });

/** How many lines stand in each of these. */
const linesIn = (hands: Phone, within: string): Promise<number[]> =>
  hands.screen.evaluate(
    (screen, selector) =>
      [...screen.querySelectorAll(selector)].map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 8))).size;
      }),
    within,
  );

/** How light the ground of a card is, 0–255, and its letters. */
const tones = (hands: Phone): Promise<number[]> =>
  hands.screen.evaluate((screen) => {
    const card = screen.querySelector('.card') as HTMLElement;
    const light = (colour: string) => Math.max(...(colour.match(/\d+/g) ?? []).slice(0, 3).map(Number));
    const { backgroundColor, color } = getComputedStyle(card);
    return [light(backgroundColor), light(color)];
  });

describe('a small phone with large letters, in the dark and turned', () => {
  story('tears apart neither a price nor the answers to the privacy guide', async () => {
    const hands = await phone('openid-troubles-996', { width: 320, fontSize: 22 });
    await hands.launches();
    await hands.sees('先看能不能办');
    expect(await linesIn(hands, '.price-number')).toEqual([1, 1]);
    await hands.opens('pages/register/index');
    await hands.sees('请阅读并同意');
    expect(await linesIn(hands, '.dialog-actions .button')).toEqual([1, 1]);
  });

  story('shows every page whole, and turning it loses no word', async () => {
    const agent = await boundAgentIn(service, 995, 'openid-troubles-995', 'draft');
    const hands = await phone('openid-troubles-995', { width: 320, fontSize: 27, theme: 'dark' });
    hands.outside.agreed = true;
    const pages = ['index', 'eligibility', 'help', 'scan-examples', 'register', 'reset-password', 'account'];
    const own = ['application', 'documents', 'verification', 'form'];
    const wide: Record<string, string[]> = {};
    for (const path of [...pages.map((name) => `pages/${name}/index`), ...own.map((name) => `pages/${name}/index?id=${agent.id}`)]) {
      await hands.opens(path);
      await hands.screen.locator('.h1').waitFor();
      await hands.screen.locator('.skeleton').waitFor({ state: 'detached' });
      const found = await overhanging(hands);
      if (found.length > 0) wide[path.split('/')[1] as string] = found;
    }
    expect(wide).toEqual({});
    const [ground = 255, letters = 0] = await tones(hands);
    expect([ground < 60, letters > 180]).toEqual([true, true]);
    await hands.types({ organisationAddress: address });
    await hands.page.setViewportSize({ width: 844, height: 320 });
    expect([await hands.field('organisationAddress').inputValue(), await overhanging(hands)]).toEqual([address, []]);
  });
});
