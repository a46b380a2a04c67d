import { afterAll, expect, it } from '@jest/globals';
import type { Catalogue } from '../../config/catalogue/index.ts';
import { startBrowser } from '../browser/chromium.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { buildWeapp, dist } from '../support/weapp-build.ts';
import { readPackage } from './host/package.ts';
import { type Options, Phone } from './host/phone.ts';

/** The mini-program that would be uploaded, on phones with WeChat, against the service with its simulators. */

const api = 'https://api.jxca.example';

/** What README tells a deployer to enter in WeChat's console. */
const domains = { request: [api], uploadFile: [api], downloadFile: [api], business: [] };
const declared = ['chooseMessageFile', 'setClipboardData', 'chooseInvoiceTitle', 'getPhoneNumber'];

let phones = 0;

export async function stage(products?: Catalogue) {
  const started = await startBrowser();
  if ('reason' in started) console.warn(`skipped: ${started.reason}`);
  const browser = 'browser' in started ? started.browser : null;
  if (browser) buildWeapp(api);
  const service = await serviceOfFile(products);
  const built = browser && readPackage(dist);
  const taken: Phone[] = [];
  afterAll(() => browser?.close());
  return {
    service,
    built,
    // On a machine without the browser's system libraries stories are told as skipped, with the package to install.
    story: browser ? it : it.skip,
    taken,
    async phone(openid = `openid-${++phones}`, options: Options = {}): Promise<Phone> {
      if (!browser || !built) throw new Error('no browser');
      const phone = await Phone.take(browser, built, { service, api, openid, domains, declared }, options);
      taken.push(phone);
      return phone;
    },
  };
}

/** The framework asks whether WeChat has these; who called one would have failed. */
const onlyAskedFor = ['cloud'];
/** What a page may hand over at its start, bytes. */
const heaviest = { first: 30 * 1024 };

/** No error, no refusal of WeChat, no missing template, nothing too heavy. */
export function expectNothingHeldAgainst({ complaints, outside }: Phone): void {
  expect(complaints).toEqual([]);
  expect([...outside.lacking].filter((name) => !onlyAskedFor.includes(name))).toEqual([]);
  for (const [path, bytes] of Object.entries(outside.weights.first))
    expect({ path, light: bytes <= heaviest.first }).toEqual({ path, light: true });
}
