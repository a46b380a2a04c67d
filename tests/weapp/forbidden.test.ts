import { describe, expect } from '@jest/globals';
import { eventually } from '../support/story/patience.ts';
import { cast } from '../support/story/people.ts';
import { boundAgent, boundAgentIn } from './bound.ts';
import type { Options } from './host/options.ts';
import type { Phone } from './host/phone.ts';
import { stage } from './stage.ts';

/** Whatever WeChat ties to the privacy guide, refused by the person or forgotten by the deployer: a sentence, and a way on. */

const { service, phone, story } = await stage();
const openidOf = (number: number) => `openid-forbidden-${number}`;

/** Goes to where the call is made; answers the button that makes it, and what still works on that page. */
interface Place {
  number: number;
  button: string | RegExp;
  goes: (hands: Phone, number: number) => Promise<void>;
  stillWorks: (hands: Phone, number: number) => Promise<void>;
}

const places: Record<string, Place> = {
  chooseMessageFile: {
    number: 970,
    button: /^上传扫描件$/,
    goes: async (hands, number) => {
      const { id } = await boundAgent(service, number, openidOf(number));
      await hands.opens(`pages/documents/index?id=${id}`);
      await hands.sees('全部扫描件一次上传');
    },
    stillWorks: async (hands) => {
      await hands.taps('在电脑上传');
      await hands.sees(/上传码/);
    },
  },
  setClipboardData: {
    number: 973,
    button: '复制链接',
    goes: async (hands, number) => {
      const agent = await boundAgent(service, number, openidOf(number));
      await agent.fillsIn();
      await agent.sendsVerification();
      await hands.opens(`pages/verification/index?id=${agent.id}`);
      await hands.sees('发送微信卡片');
    },
    stillWorks: async (hands) => {
      await hands.taps('发送微信卡片');
      await eventually('the card was sent', async () => hands.outside.cards.length === 1);
    },
  },
  chooseInvoiceTitle: {
    number: 976,
    button: '从微信选择发票抬头',
    goes: async (hands, number) => {
      const { id } = await boundAgentIn(service, number, openidOf(number), 'approved');
      await hands.opens(`pages/payment/index?id=${id}`);
      await hands.taps(/修改/);
      await hands.sees('从微信选择发票抬头');
    },
    stillWorks: async (hands) => {
      hands.outside.sure = true;
      await hands.types({ title: '江西青禾建设有限公司' });
    },
  },
  getPhoneNumber: {
    number: 979,
    button: '用微信手机号，免短信验证码',
    goes: async (hands) => {
      await hands.opens('pages/register/index');
      await hands.sees('单位名称');
    },
    stillWorks: async (hands, number) => {
      await hands.types({ mobile: cast(number).mobile });
      await hands.taps('获取验证码');
      await hands.sees('秒后重发');
    },
  },
};

async function isForbidden({ number, goes }: Place, options: Options = {}): Promise<Phone> {
  const hands = await phone(openidOf(number), options);
  hands.outside.agreed = true;
  await goes(hands, number);
  return hands;
}

/** In a dialog, in a toast or on the page. */
const reads = (hands: Phone, words: string) =>
  eventually(`「${words}」 was said`, async () => {
    const said = hands.outside.shown.some(({ title, content }) => [title, content].some((one) => String(one).includes(words)));
    return said || (await hands.screen.getByText(words).count()) > 0;
  });

describe.each(Object.entries(places))('%s', (name, place) => {
  story('that the person does not agree to says so and what still works, and the rest of the page does', async () => {
    const hands = await isForbidden(place);
    // Agreed to when the page opened, and taken back in WeChat's settings since.
    hands.outside.agreed = false;
    await hands.taps(place.button);
    await hands.taps(/^不同意$/);
    await reads(hands, '您没有同意《用户隐私保护指引》');
    await reads(hands, '电脑');
    await place.stillWorks(hands, place.number);
  });

  story('that the privacy guide does not name says so, and the rest of the page works', async () => {
    const another = { ...place, number: place.number + 1 };
    const hands = await isForbidden(another, { undeclared: [name] });
    await hands.taps(place.button);
    await reads(hands, '小程序暂时不能使用这项功能');
    expect(await hands.screen.getByText('用户隐私保护指引').count()).toBe(0);
    await place.stillWorks(hands, another.number);
  });
});
