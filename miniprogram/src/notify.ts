import { call } from './api';
import { device } from './platform/device';
import { wechat } from './platform/wechat';

/** On a tap that matters, asks WeChat's leave to send one message for each template. Whatever the answer, the tap goes on. */
export async function askToNotify(): Promise<void> {
  if (!device.isWechat) return;
  try {
    // Nothing is awaited before it: WeChat asks only in the tap itself.
    const { accepted, refused } = await wechat.askToNotify(templates);
    if (refused) device.toast('没有开启微信提醒，进度会用短信告诉您');
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
