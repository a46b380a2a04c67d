import { afterAll, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Catalogue } from '../../config/catalogue/index.ts';
import type { WebRoots } from '../../server/http/web.ts';
import type { RunningService } from '../support/service.ts';
import { serviceOfFile } from '../support/service-of-file.ts';
import { builtPages } from './built-pages.ts';
import { startBrowser } from './chromium.ts';

/** What the stories of one file stand on. */
interface Stories {
  /** `it`; on a machine without the browser's system libraries the story is told as skipped, with the package to install. */
  story: typeof it | typeof it.skip;
  /** Null where stories are skipped. */
  started: Browser | null;
  browser: Browser;
  service: RunningService;
}

/** A real browser, these pages built, and the whole service, for one test file. */
export async function storiesInBrowser(pages: readonly (keyof WebRoots)[], products?: Catalogue): Promise<Stories> {
  const found = await startBrowser();
  const started = 'browser' in found ? found.browser : null;
  if ('reason' in found) console.warn(`skipped: ${found.reason}`);
  if (started) for (const name of pages) await builtPages(name);
  const service = await serviceOfFile(products);
  afterAll(() => started?.close());
  return { story: started ? it : it.skip, started, browser: started as Browser, service };
}
