import { afterAll, afterEach, expect, it } from '@jest/globals';
import type { Catalogue } from '../../config/catalogue/index.ts';
import { type Api, apis } from '../../config/weapp/apis.ts';
import { domainsOf } from '../../server/development/weapp-declaration.ts';
import { startBrowser } from '../browser/chromium.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { buildWeapp, dist } from '../support/weapp-build.ts';
import type { Options } from './host/options.ts';
import { readPackage } from './host/package.ts';
import { Phone } from './host/phone.ts';

/** The mini-program that would be uploaded, on phones with WeChat, against the service with its simulators. */

const api = 'https://api.jxca.example';

/** What README tells a deployer to enter in WeChat's console. */
const domains = { ...domainsOf(api), business: [] };
const isPrivate = ([, { privacy }]: [string, Api]) => privacy !== undefined;
const declared = Object.entries(apis)
  .filter(isPrivate)
  .map(([name]) => name.replace('button ', ''));

let phones = 0;

export async function stage(products?: Catalogue, folder = dist) {
  const started = await startBrowser();
  if ('reason' in started) console.warn(`skipped: ${started.reason}`);
  const browser = 'browser' in started ? started.browser : null;
  if (browser) buildWeapp(api, folder);
  const service = await serviceOfFile(products);
  const built = browser && readPackage(folder);
  const taken: Phone[] = [];
  const heavy = { first: 0, typing: 0, later: 0 };
  afterEach(async () => {
    for (const phone of taken.splice(0)) {
      expectNothingHeldAgainst(phone);
      for (const when of whens) heavy[when] = Math.max(heavy[when], ...Object.values(phone.outside.weights[when]));
      await phone.putAway();
    }
  });
  afterAll(async () => {
    console.info(
      `heaviest setData: ${heavy.first} bytes at a page's start, ${heavy.typing} bytes for a key, ${heavy.later} bytes otherwise`,
    );
    await browser?.close();
  });
  return {
    service,
    browser,
    built,
    // On a machine without the browser's system libraries stories are told as skipped, with the package to install.
    story: (name: string, told: () => Promise<void> | void, ms = 180_000) => (browser ? it : it.skip)(name, told, ms),
    async phone(openid = `openid-${++phones}`, options: Options = {}): Promise<Phone> {
      if (!browser || !built) throw new Error('no browser');
      const scripts = options.faceSdk === undefined ? built.scripts : { ...built.scripts, 'mp_ecard_sdk/main.js': options.faceSdk };
      const phone = await Phone.take(
        browser,
        { ...built, scripts },
        { service, api, openid, domains, declared: declared.filter((name) => !options.undeclared?.includes(name)) },
        options,
      );
      taken.push(phone);
      return phone;
    },
  };
}

/** The framework and the identity provider's package ask whether WeChat has these; who called one would have failed. */
const onlyAskedFor = ['cloud', 'eidTokenToCallback'];
/** What a page may hand over at its start, for each key and at any other time, bytes. WeChat warns from 256 KiB on; a page drawn anew is not heavier than at its start. */
const heaviest = { first: 30 * 1024, typing: 1024, later: 30 * 1024 };
const whens = ['first', 'typing', 'later'] as const;

/** No error, no refusal of WeChat, no missing template, nothing too heavy. */
function expectNothingHeldAgainst({ complaints, outside }: Phone): void {
  expect(complaints).toEqual([]);
  expect([...outside.lacking].filter((name) => !onlyAskedFor.includes(name))).toEqual([]);
  expect([...outside.called].filter((name) => !(name in apis))).toEqual([]);
  for (const when of whens) expect(Object.entries(outside.weights[when]).filter(([, bytes]) => bytes > heaviest[when])).toEqual([]);
}
