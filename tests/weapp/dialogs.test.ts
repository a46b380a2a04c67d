import { describe, expect } from '@jest/globals';
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
});
