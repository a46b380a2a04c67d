import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Settings } from './network.ts';
import { type Launch, type Options, standing } from './options.ts';
import { Outside } from './outside.ts';
import { hostScript, type Package } from './package.ts';
import { toldOf } from './refused.ts';
import { touches } from './touch.ts';

/** A phone with WeChat on it, in the hands of one person, and what the person sees and does. */

const home = 'https://weapp.test';
const css = readFileSync(new URL('browser/host.css', import.meta.url), 'utf8');

export class Phone {
  readonly page: Page;
  readonly outside: Outside;
  readonly done = { taps: 0, answers: 0 };
  readonly #package: Package;
  readonly #options: Options;

  private constructor(page: Page, outside: Outside, given: Package, options: Options) {
    this.page = page;
    this.outside = outside;
    this.#package = given;
    this.#options = options;
  }

  static async take(browser: Browser, given: Package, settings: Settings, options: Options = {}): Promise<Phone> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 390, height: options.height ?? 844 },
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
      colorScheme: options.theme ?? 'light',
      ignoreHTTPSErrors: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    const phone = new Phone(page, new Outside(settings), given, options);
    await phone.#connect();
    return phone;
  }

  async #connect(): Promise<void> {
    const { page, outside } = this;
    page.on('pageerror', ({ message }) => outside.complaints.push(`uncaught: ${message}`));
    await page.exposeFunction('__outside', (name: string, input: never) => toldOf(() => outside.answer(name, input)));
    await page.route(`${home}/**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/host.js') return route.fulfill({ contentType: 'text/javascript', body: await hostScript() });
      if (pathname.startsWith('/package/')) return route.fulfill({ path: join(this.#package.dist, pathname.slice('/package/'.length)) });
      return route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><body></body>',
      });
    });
    // Files that WeChat gave out are shown under their temporary names.
    await page.route(/^https?:\/\/tmp\//, (route, request) =>
      route.fulfill({ body: outside.files.read(request.url().replace(/^https/, 'http')) ?? '' }),
    );
    const { api, service } = outside.settings;
    await page.route(`${api}/**`, async (route) => {
      if (outside.offline) return route.abort();
      const { pathname, search } = new URL(route.request().url());
      const answer = await fetch(service.origin + pathname + search);
      return route.fulfill({
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        body: Buffer.from(await answer.arrayBuffer()),
      });
    });
  }

  /** A cold start: nothing of the last run is left but what was stored. */
  async launches({ path = 'pages/index/index', query = {}, scene = 1001 }: Launch = {}): Promise<void> {
    const { scripts, configs, styles, templates } = this.#package;
    this.outside.sure = false;
    await this.page.goto(`${home}/`);
    await this.page.addStyleTag({ content: css + (styles.app ?? '') });
    const phone = {
      scripts,
      configs,
      styles,
      templates,
      stored: this.outside.stored,
      launch: { path, query, scene },
      ...standing(this.#options),
    };
    await this.page.evaluate((given) => Object.assign(window, { __phone: given }), phone as never);
    await this.page.addScriptTag({ url: `${home}/host.js` });
  }

  /** From a card, a code or a link: `pages/verify/index?token=…`. */
  async opens(url: string, scene = 1007): Promise<void> {
    const [path = '', search = ''] = url.replace(/^\//, '').split('?');
    const query = Object.fromEntries(
      search
        .split('&')
        .filter(Boolean)
        .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
    await this.launches({ path, query, scene });
  }

  #deed(name: string, ...input: unknown[]): Promise<void> {
    return this.page.evaluate(
      ([deed, given]) =>
        (window as unknown as { __deeds: Record<string, (...input: unknown[]) => void> }).__deeds[deed as string]?.(
          ...(given as unknown[]),
        ),
      [name, input] as const,
    );
  }

  leaves = (): Promise<void> => this.#deed('hide');
  /** Five seconds after leaving; awake again so many milliseconds later by the phone's clock. */
  sleeps = (ms = 0): Promise<void> => this.#deed('sleep', ms);
  /** Nothing was heard of what is in flight for so long, milliseconds. */
  waits = (ms: number): Promise<void> => this.#deed('passes', ms);
  /** Also from another mini-program, by its name. */
  returns = (): Promise<void> => this.#deed('show', this.outside.takesReferrer());
  /** The same as `opens` where the mini-program was left and still runs. */
  enters = (url: string, scene = 1007): Promise<void> => this.#deed('enter', url.replace(/^\//, ''), scene);
  goesBack = (): Promise<void> => this.#deed('back');
  /** Opens pages until WeChat opens no more above them. */
  opensTheDeepest = (path: string): Promise<void> => this.#deed('deepen', path);
  pulls = (): Promise<void> => this.#deed('pull');
  /** 转发 in the menu of WeChat's own bar. */
  shares = (): Promise<void> => this.#deed('share');
  /** Pages of the build whose menu offers to pass them on. */
  passedOn = (): Promise<string[]> =>
    this.page.evaluate(() => (window as unknown as { __deeds: { passedOn(): string[] } }).__deeds.passedOn());
  /** WeChat tells the mini-program: `Error`, `UnhandledRejection`, `UpdateReady`. */
  hears = (name: string, event: object = {}): Promise<void> => this.#deed('tells', name, event);

  async losesNetwork(): Promise<void> {
    this.outside.offline = true;
    await this.#deed('network', false);
  }

  async findsNetwork(): Promise<void> {
    this.outside.offline = false;
    await this.#deed('network', true);
  }

  get screen(): Locator {
    return this.page.locator('.screen').locator('visible=true').last();
  }

  /** What a screen reader calls so: the templates must have let it through. */
  button = (name: string | RegExp): Locator => {
    const { screen } = this;
    const [button, radio, tick] = (['button', 'radio', 'checkbox'] as const).map((role) => screen.getByRole(role, { name }));
    return (button as Locator)
      .or(radio as Locator)
      .or(tick as Locator)
      .locator('visible=true')
      .last();
  };

  field = (id: string): Locator => this.screen.locator(`input[id="${id}"], textarea[id="${id}"]`).last();

  async #orTellsWhy(wanted: string | RegExp, doing: Promise<void>): Promise<void> {
    try {
      await doing;
    } catch (cause) {
      const shown = await this.screen.textContent({ timeout: 1000 }).catch(() => 'nothing');
      const asked = this.outside.requests.slice(-6).join(' ');
      throw new Error(`${wanted} was not there; the screen shows: ${shown?.replace(/\s+/g, ' ')}; the last requests: ${asked}`, { cause });
    }
  }

  /** A finger that finds the screen turned under it looks again for what it wants. */
  async #finger(name: string | RegExp, end = Date.now() + 60_000): Promise<void> {
    await this.button(name)
      .tap({ timeout: 5_000 })
      .catch((late: Error) => {
        if (Date.now() > end) throw late;
        return this.#finger(name, end);
      });
  }

  async taps(name: string | RegExp): Promise<void> {
    this.done.taps += 1;
    this.outside.toastsOfTap.length = 0;
    await this.#orTellsWhy(name, this.#finger(name));
  }

  /** Key after key without a rest, and on to the next field at once: no letter may wait for the screen. */
  async types(answers: Record<string, string>): Promise<void> {
    for (const [id, answer] of Object.entries(answers)) {
      const field = this.field(id);
      await touches(field, this.done.answers++ % 2 === 0 ? 0.9 : 0.1);
      if ((await field.inputValue()) !== '') await field.fill('');
      this.outside.minds(id);
      this.outside.typing = true;
      await field.pressSequentially(answer);
      await this.#holds(id, answer);
      await field.blur();
      this.outside.typing = false;
    }
  }

  /** All at once, as from the clipboard, in place of what stands there. */
  async pastes(id: string, words: string): Promise<void> {
    await this.field(id).tap();
    this.outside.minds(id);
    await this.field(id).fill(words);
    await this.field(id).blur();
  }

  /** Whatever was on its way to the drawing side has arrived. */
  drawn(): Promise<void> {
    return this.page.evaluate(() => new Promise<void>((drawn) => setTimeout(drawn, 1000)));
  }

  async #holds(id: string, answer: string): Promise<void> {
    const stands = await this.field(id).inputValue();
    if (stands !== answer) this.outside.complaints.push(`typed ${answer} into ${id}, where ${stands} stands`);
  }

  async sees(words: string | RegExp): Promise<void> {
    await this.#orTellsWhy(words, this.screen.getByText(words).locator('visible=true').first().waitFor());
  }

  get path(): Promise<string> {
    return this.page
      .locator('section.screen')
      .locator('visible=true')
      .last()
      .getAttribute('data-path')
      .then((path) => path ?? '');
  }

  /** WeChat needs the memory for something else: the next launch is a cold one. */
  async isEnded(): Promise<void> {
    await this.leaves();
    await this.sleeps();
    await this.page.goto('about:blank');
  }

  putAway = (): Promise<void> => this.page.context().close();

  /** Everything WeChat or a person would hold against the build so far. */
  get complaints(): string[] {
    return this.outside.complaints;
  }
}
