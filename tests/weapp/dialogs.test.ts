import { describe, expect } from '@jest/globals';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { boundAgentIn } from './bound.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

/** Dialogs in which something is filled in, on a small phone with large letters. */

const { service, phone, story } = await stage();

async function holds(number: number) {
  const openid = `openid-dialogs-${number}`;
  const agent = await boundAgentIn(service, number, openid, 'paid');
  const hands = await phone(openid, { width: 375, height: 667, fontSize: 28 });
  hands.outside.agreed = true;
  await hands.opens(`pages/application/index?id=${agent.id}`);
  return { agent, hands };
}

/** Whether all of a field, label included, lies where the dialog shows it. */
const isInSight = (hands: Phone, id: string): Promise<boolean> =>
  hands.field(id).evaluate((box) => {
    const { top = 0, bottom = 0 } = box.closest('.dialog-scroll')?.getBoundingClientRect() ?? {};
    const field = box.closest('.field')?.getBoundingClientRect();
    return field !== undefined && field.top >= top - 1 && field.bottom <= bottom + 1;
  });

describe('a dialog longer than the screen', () => {
  story('keeps its buttons in sight, scrolls to the field that is filled in, and does its deed', async () => {
    const { hands } = await holds(996);
    await hands.taps('单位登记信息有变化');
    await hands.taps(/^更换法定代表人/);
    const action = hands.button('提交变更');
    await action.waitFor();
    const { y = 0, height = 0 } = (await action.boundingBox()) ?? {};
    expect(y + height).toBeLessThanOrEqual(667);
    // The next-key of the keyboard goes there without a touch.
    await hands.field('legalIdNumber').evaluate((box) => box.focus({ preventScroll: true }));
    await hands.drawn();
    expect(await isInSight(hands, 'legalIdNumber')).toBe(true);
    await hands.field('legalIdNumber').blur();
    await hands.types({ legalName: '熊婷', legalIdNumber: cast(997).legal.idNumber });
    await hands.taps('提交变更');
    await hands.sees(/请新的法定代表人重新核验/);
  });

  story('asks for a receiver as the form does, refuses what is empty or wrong beside the field, and keeps what was typed', async () => {
    const { agent, hands } = await holds(998);
    await hands.taps('更改收件信息');
    await hands.taps(/^更改$/);
    await hands.sees('请至少改写一项');
    await hands.types({ receiverMobile: '1397910', receiverName: '邹海燕' });
    expect(await hands.field('receiverMobile').getAttribute('inputmode')).toBe('numeric');
    await hands.taps(/^更改$/);
    await hands.sees(/手机号/);
    expect(hands.outside.requests.filter((path) => path.endsWith('/receiver'))).toEqual([]);
    await hands.taps('再想想');
    await hands.taps('更改收件信息');
    expect(await hands.field('receiverName').inputValue()).toBe('邹海燕');
    await hands.types({ receiverMobile: '13979100998' });
    hands.outside.picks = ['江西省', '九江市', '濂溪区'];
    await hands.taps(/请选择省、市、区县/);
    hands.outside.phoneNumber = agent.cast.mobile;
    await hands.taps('用微信手机号，免短信验证码');
    await hands.sees('微信已验证');
    await hands.taps(/^更改$/);
    await eventually('the receiver is another one', async () => (await agent.looks()).form.answers.receiverName === '邹海燕');
    const { receiverName, receiverRegion } = (await agent.looks()).form.answers;
    expect([receiverName, receiverRegion]).toEqual(['邹海燕', '江西省 九江市 濂溪区']);
    await hands.taps('更改收件信息');
    expect(await hands.field('receiverName').inputValue()).toBe('');
  });
});
