import { expect } from '@jest/globals';
import { authenticator } from '../support/authenticator.ts';
import { deskOf, dialog } from './console-desk.ts';
import { button, text } from './screens.ts';
import { storiesInBrowser } from './story.ts';

const { story, browser, service } = await storiesInBrowser(['console']);

story(
  'a supervisor sets up an authenticator; when the session ends under a half-filled dialog, password and code lead back to what was typed',
  async () => {
    const { world } = service;
    const desk = await deskOf(browser, service, 'admin');
    const { page } = desk;
    await desk.signsIn();

    await button(page, /管理员 ▾/).click();
    await page.getByRole('menuitem', { name: '设置双重验证' }).click();
    const secret = await dialog(page)
      .getByText(/^[A-Z2-7]{32}$/)
      .textContent();
    const code = authenticator(secret ?? '');
    await dialog(page)
      .getByLabel('动态验证码')
      .fill(await code());
    await dialog(page).getByRole('button', { name: '设置', exact: true }).click();
    await page.getByLabel('我已妥善保存恢复码').check();
    expect(await page.locator('.recovery-codes li').count()).toBe(10);
    await dialog(page).getByRole('button', { name: '完成' }).click();
    await text(page, '双重验证已设置').waitFor();

    await page.getByRole('link', { name: '员工', exact: true }).click();
    await button(page, '新增员工').click();
    await dialog(page).getByLabel('姓名').fill('审核员小陶');
    await dialog(page).getByLabel('账号').fill('xiaotao');
    await dialog(page).getByLabel('手机').fill('13979177003');
    await dialog(page).getByLabel('审核员').check();
    await dialog(page).getByLabel('初始密码').fill('Yunhai-songtao-55');

    const names = await world.redis.keys('*session:{staff:*');
    await world.redis.del(...names.map((name) => name.slice(name.indexOf('session:'))));
    await dialog(page).getByRole('button', { name: '新增', exact: true }).click();
    await text(page, '登录已失效，请重新登录。').waitFor();
    expect(await page.getByText('受理队列').isVisible()).toBe(false);

    await desk.signsInOver();
    await page.getByLabel('动态验证码').fill(await code());
    await button(page, '登录').click();
    expect(await dialog(page).getByLabel('姓名').inputValue()).toBe('审核员小陶');
    // Its sign of work, left where the session ended, still stands in the button's name.
    await dialog(page).getByRole('button', { name: /新增$/ }).click();
    await page.getByRole('cell', { name: 'xiaotao' }).waitFor();
    expect(desk.complaints).toEqual([]);
  },
  180_000,
);
