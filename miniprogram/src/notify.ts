import { call } from './api';
import { device } from './platform/device';
import { wechat } from './platform/wechat';
import { sessionStore } from './session-store';

/** WeChat's question may stay without an answer; nothing that was tapped waits for it longer than this. Milliseconds. */
const longestQuestion = 30_000;

/** Messages go to the WeChat that the account is bound to: nobody else is asked for leave that nothing would use. */
function mayBeTold(): boolean {
  const now = sessionStore.current();
  return device.isWechat && now.status === 'signedIn' && now.session.wechatBound;
}

/**
 * On a tap that matters, asks WeChat's leave to send one message for each template. Whatever the answer, the tap goes on: without one when the
 * person comes back from elsewhere, or after a while; what is answered later still counts.
 */
export function askToNotify(): Promise<void> {
  if (!mayBeTold()) return Promise.resolve();
  // Nothing is awaited before it: WeChat asks only in the tap itself.
  const answered = hearAnswer();
  return new Promise((goOn) => {
    const end = () => {
      clearTimeout(timer);
      unwatch();
      goOn();
    };
    const timer = setTimeout(end, longestQuestion);
    const unwatch = device.onSight((inSight) => inSight && end());
    void answered.then(end);
  });
}

/** A no is told once a launch: whoever gave it knows. */
let toldOfRefusal = false;

async function hearAnswer(): Promise<void> {
  try {
    const { accepted, refused } = await wechat.askToNotify(templates);
    if (refused && !toldOfRefusal) device.toast('没有开启微信提醒，进度会用短信告诉您');
    toldOfRefusal ||= refused;
    if (accepted.length > 0) await call('POST /subscriptions', { body: { accepted } });
  } catch {
    return;
  }
}

let templates: string[] = [];

/** Fetches the ids ahead: WeChat shows its question only directly after a tap. */
export function prepareNotify(): void {
  if (!device.isWechat || templates.length > 0) return;
  void call('GET /subscription-templates', {}).then(
    (ids) => {
      templates = ids;
    },
    () => undefined,
  );
}
