import type { Hands } from '../support/first-try/hands.ts';
import { eventually } from '../support/story/patience.ts';
import type { Phone } from './host/phone.ts';

/** A person with the mini-program in WeChat. */
export const weappHands = (phone: Phone): Hands => ({
  done: phone.done,
  launches: () => phone.launches(),
  taps: (name) => phone.taps(name),
  count: async (name) => {
    const { screen } = phone;
    const found = await Promise.all(
      (['button', 'radio', 'checkbox'] as const).map((role) => screen.getByRole(role, { name }).locator('visible=true').count()),
    );
    return found.reduce((sum, one) => sum + one, 0);
  },
  types: (answers) => phone.types(answers),
  sees: (words) => phone.sees(words),
  standsIn: (id) => phone.field(id).inputValue({ timeout: 5000 }),
  losesNetwork: () => phone.losesNetwork(),
  findsNetwork: () => phone.findsNetwork(),
  // WeChat ended the mini-program; it is opened where a message or a card leads.
  async reloads({ screen, query = {} }) {
    await phone.isEnded();
    await phone.opens(`pages/${screen}/index?${new URLSearchParams(query)}`);
  },
  consents: () => phone.taps(/^同意$/),
  async prints(name) {
    const before = phone.outside.opened.length;
    await phone.taps(name);
    return (await eventually('the paper was shown', async () => phone.outside.opened[before])).content;
  },
  async sends(files) {
    phone.outside.chats = [...files];
    await phone.taps(/^上传扫描件$/);
  },
  pays: async () => undefined,
});
