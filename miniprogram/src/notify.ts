import { call } from './api';
import { device } from './platform/device';
import { wechat } from './platform/wechat';

/** On a tap that matters, asks WeChat's leave to send one message for each template. Whatever the answer, the tap goes on. */
export async function askToNotify(): Promise<void> {
  if (!device.isWechat) return;
  try {
    const accepted = await wechat.askToNotify(await templates);
    if (accepted.length > 0) await call('POST /subscriptions', { body: { accepted } });
  } catch {
    return;
  }
}

let templates: Promise<string[]> = Promise.resolve([]);

/** Fetches the ids ahead: WeChat shows its question only directly after a tap. */
export function prepareNotify(): void {
  if (device.isWechat) templates = call('GET /subscription-templates', {}).catch(() => []);
}
