import { expect, it } from '@jest/globals';
import { privacy } from '../../miniprogram/src/platform/privacy.ts';

type Listener = (resolve: (answer: { event: string }) => void, about: { referrer: string }) => void;

/** A WeChat that asks through the app, and remembers what each call was answered. */
function wechat() {
  const heard: string[] = [];
  let ask: Listener = () => undefined;
  const onNeedPrivacyAuthorization = (listener: Listener) => {
    ask = listener;
  };
  Object.assign(globalThis, { wx: { onNeedPrivacyAuthorization } });
  privacy.listen();
  return { heard, needs: (referrer: string) => ask(({ event }) => void heard.push(`${referrer} ${event}`), { referrer }) };
}

it('a picker left behind on another page hears an end when the guide is agreed to, before the agreement', () => {
  const { heard, needs } = wechat();
  needs('chooseMessageFile');
  privacy.leave();
  expect([privacy.asked(), heard]).toEqual([false, []]);
  needs('requirePrivacyAuthorize');
  privacy.answer(true);
  expect(heard).toEqual(['chooseMessageFile disagree', 'requirePrivacyAuthorize agree']);
});

it('a page left behind is agreed to with the rest, and everything is refused with a refusal', () => {
  const { heard, needs } = wechat();
  needs('requirePrivacyAuthorize');
  privacy.leave();
  needs('chooseMessageFile');
  privacy.answer(true);
  expect(heard).toEqual(['requirePrivacyAuthorize agree', 'chooseMessageFile agree']);
  needs('chooseMessageFile');
  privacy.leave();
  needs('setClipboardData');
  privacy.answer(false);
  expect(heard.slice(2)).toEqual(['chooseMessageFile disagree', 'setClipboardData disagree']);
});
