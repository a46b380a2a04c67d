import type { Browser, BrowserContext, Page } from 'playwright-core';
import { memoryRedis } from '../../server/development/memory-redis.ts';
import { ensureDatabase } from '../../server/development/postgres/ensure-database.ts';
import { startTemporary } from '../../server/development/postgres/temporary.ts';
import { builtPages } from '../browser/built-pages.ts';
import { startBrowser } from '../browser/chromium.ts';
import { button, fill, text } from '../browser/screens.ts';
import { type RunningService, runService } from '../support/service.ts';
import { approved } from '../support/story/stages.ts';
import { emptyTaro } from './empty-taro.ts';

/** A phone of some years on a slow line: round trip of 150 ms, 1.6 Mbit/s each way, a processor that Chromium slows down fourfold. */
const line = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const slowed = 4;
const rounds = 5;

/** What issue and design promise: milliseconds, milliseconds, a sum without unit, milliseconds, bytes. */
const limits: Seen = { firstMs: 2_000, largestMs: 2_500, shift: 0.05, interactionMs: 200, bytes: 250 * 1024 };

interface Seen {
  /** First and largest content, after the address was entered. */
  firstMs: number;
  largestMs: number;
  /** The browser's sum of layout shifts. */
  shift: number;
  /** The slowest of the taps, from the finger to the next picture. */
  interactionMs: number;
  /** What came over the line, heads of answers included. */
  bytes: number;
}

/** A page to open, what shows that it stands, and what a finger does there, each by its name. */
interface Subject {
  address: string;
  stands: string | RegExp;
  taps: readonly (string | RegExp)[];
}

declare global {
  interface Window {
    __first: { first: number; largest: number; shift: number; slowest: number };
  }
}

/** Runs in the page before anything else. */
function watch(): void {
  const seen = { first: 0, largest: 0, shift: 0, slowest: 0 };
  window.__first = seen;
  const each = <Entry extends PerformanceEntry>(type: string, note: (entry: Entry) => void, more: object = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry as Entry);
    }).observe({ type, buffered: true, ...more });
  each('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.first = startTime;
  });
  each('largest-contentful-paint', ({ startTime }) => {
    seen.largest = startTime;
  });
  each<PerformanceEntry & { value: number; hadRecentInput: boolean }>('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) seen.shift += value;
  });
  const slowest = ({ duration }: PerformanceEntry) => {
    seen.slowest = Math.max(seen.slowest, duration);
  };
  each<PerformanceEntry & { interactionId?: number }>('event', (entry) => entry.interactionId && slowest(entry), { durationThreshold: 16 });
}

/** One opening with nothing kept from before but who is signed in. */
async function opening(context: BrowserContext, { address, stands, taps }: Subject): Promise<Seen> {
  const page = await context.newPage();
  await page.addInitScript(watch);
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', line);
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  let bytes = 0;
  client.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(address);
  await text(page, stands).waitFor();
  await page.waitForLoadState('networkidle');
  const loaded = bytes;
  const { first, largest, shift } = await page.evaluate(() => window.__first);
  for (const name of taps) await tapped(page, name);
  const { slowest } = await page.evaluate(() => window.__first);
  await page.close();
  return {
    firstMs: Math.round(first),
    largestMs: Math.round(largest),
    shift: Math.round(shift * 1000) / 1000,
    interactionMs: slowest,
    bytes: loaded,
  };
}

async function tapped(page: Page, name: string | RegExp): Promise<void> {
  await button(page, name).click();
  // The browser tells how long a tap took with the picture after it.
  await page.waitForTimeout(1_000);
}

const medianOf = (values: number[]): number => values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

async function measured(browser: Browser, subject: Subject, session?: Awaited<ReturnType<BrowserContext['storageState']>>): Promise<Seen> {
  const all: Seen[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext({
      viewport: { width: 375, height: 667 },
      locale: 'zh-CN',
      hasTouch: true,
      storageState: session,
    });
    all.push(await opening(context, subject));
    await context.close();
  }
  const median = (key: keyof Seen) => medianOf(all.map((one) => one[key]));
  return {
    firstMs: median('firstMs'),
    largestMs: median('largestMs'),
    // Not the usual but the worst: what jumps jumps for somebody.
    shift: Math.max(...all.map((one) => one.shift)),
    interactionMs: median('interactionMs'),
    bytes: median('bytes'),
  };
}

async function pages(browser: Browser, service: RunningService) {
  const agent = await approved(service, 902);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${service.origin}/#/pages/sign-in/index`);
  await text(page, '登录').waitFor();
  await fill(page, { uscc: agent.cast.uscc, password: agent.cast.password });
  await button(page, /^登录$/).click();
  await text(page, '我的申请').waitFor();
  const session = await context.storageState();
  await context.close();
  const empty = await emptyTaro();
  const application = `${service.origin}/#/pages/application/index?id=${agent.id}`;
  const figures = {
    empty: await measured(browser, { address: empty.origin, stands: '空白页', taps: [] }),
    landing: await measured(browser, { address: service.origin, stands: '先看能不能办', taps: ['先看能不能办'] }),
    application: await measured(browser, { address: application, stands: '订单', taps: ['取消申请'] }, session),
  };
  empty.server.close();
  return figures;
}

/** Figures above what was promised: `landing.firstMs`. */
const over = (figures: Record<string, Seen>): string[] =>
  Object.entries(figures).flatMap(([name, seen]) =>
    (Object.keys(limits) as (keyof Seen)[]).filter((key) => seen[key] > limits[key]).map((key) => `${name}.${key}`),
  );

/**
 * `npm run -s bench -- first-load`: the landing page and the page of an application as a phone sees them that opens them for the first time on a slow
 * line, beside an empty page of the same framework: medians of five openings, the worst of layout shifts.
 */
export async function benchFirstLoad() {
  const started = await startBrowser();
  if ('reason' in started) throw new Error(started.reason);
  await builtPages('h5');
  const postgres = await startTemporary();
  const redis = memoryRedis();
  try {
    const service = await runService({ databaseUrl: await ensureDatabase(postgres, 'bench'), redis });
    try {
      const { empty, ...ours } = await pages(started.browser, service);
      return { rounds, slowed, limits, empty, ...ours, over: over(ours) };
    } finally {
      await service.close();
    }
  } finally {
    redis.disconnect();
    await started.browser.close();
    await postgres.stop();
  }
}
