import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver, type Page, type Request } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const system = '/usr/bin/chromium';

/** A real browser, or why there is none and what to install. */
export type Started = { browser: Browser } | { reason: string };

/** Starts the Chromium that npm ships, or the system's. */
export async function startBrowser(): Promise<Started> {
  const shipped = await chromium.executablePath();
  const failures: string[] = [];
  for (const executablePath of [shipped, system].filter((path) => existsSync(path))) {
    try {
      return { browser: await driver.launch({ executablePath, args: flags }) };
    } catch (error) {
      failures.push(missingLibrary(String(error)));
    }
  }
  return { reason: `no browser could be started: ${failures.join('; ') || 'no executable'}` };
}

const packages: Record<string, string> = { 'libnss3.so': 'libnss3', 'libnssutil3.so': 'libnss3', 'libnspr4.so': 'libnspr4' };

function missingLibrary(message: string): string {
  const library = /(lib[\w.+-]+\.so[\d.]*): cannot open/.exec(message)?.[1];
  if (!library) return message.split('\n')[0] ?? message;
  const name = Object.entries(packages).find(([prefix]) => library.startsWith(prefix))?.[1];
  return `${library} is missing${name ? `: apt-get install ${name}` : ''}`;
}

interface Opened {
  page: Page;
  /** Everything the page complains about. */
  complaints: string[];
  /** Requests that were answered with a refusal or not at all: `409 POST /api/v1/…`. */
  refused: string[];
}

/** A phone's window. */
export const phone = (browser: Browser, width = 390): Promise<Opened> => opened(browser, { width, height: 844 });

/** The window of a desk. */
export const desktop = (browser: Browser): Promise<Opened> => opened(browser, { width: 1280, height: 900 });

async function opened(browser: Browser, viewport: { width: number; height: number }): Promise<Opened> {
  const context = await browser.newContext({ viewport, locale: 'zh-CN', acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  const refused: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
  const note = (answer: string, request: Request) => refused.push(`${answer} ${request.method()} ${new URL(request.url()).pathname}`);
  page.on('response', (response) => response.status() >= 400 && note(String(response.status()), response.request()));
  page.on('requestfailed', (request) => note(request.failure()?.errorText ?? 'failed', request));
  return { page, complaints, refused };
}
