import type { MetService } from '../../support/service.ts';
import { type ChatFile, type Pick, TemporaryFiles, temporaryName } from './files.ts';
import type { Domains } from './rules.ts';

/** Everything around one phone: network, chats, WeChat's servers and the person who holds it. */

export interface Settings {
  service: MetService;
  /** The origin that the build calls; stands for the service. */
  api: string;
  openid: string;
  domains: Domains;
  /** Calls named in the privacy guide. */
  declared: readonly string[];
}

export interface ShownThing {
  kind: string;
  [about: string]: unknown;
}

export class Outside {
  offline = false;
  agreed = false;
  agrees = true;
  pays: 'pay' | 'cancel' = 'pay';
  subscribes: 'accept' | 'reject' = 'accept';
  modal: 'confirm' | 'cancel' = 'confirm';
  /** What the person does in the identity provider's mini-program. */
  face: 'pass' | 'fail' | 'cancel' = 'pass';
  picks: unknown = null;
  phoneNumber: string | null = null;
  scanned: string | null = null;
  invoiceTitle: object | null = null;
  chats: ChatFile[] = [];
  clipboard = '';
  /** Answers of the service wait this long. Milliseconds. */
  latency = 0;
  /** How often a newer build was started. */
  restarts = 0;
  /** How often the build asked WeChat who this is. */
  logins = 0;
  readonly stored: Record<string, string> = {};
  readonly complaints: string[] = [];
  readonly lacking = new Set<string>();
  readonly shown: ShownThing[] = [];
  readonly requests: string[] = [];
  /** The newest answer of each path. */
  readonly answers = new Map<string, string>();
  readonly cards: { title?: string; path?: string; imageUrl?: string }[] = [];
  readonly opened: { content: Buffer; fileType?: string; showMenu?: boolean }[] = [];
  readonly dialled: string[] = [];
  readonly webViews: string[] = [];
  readonly others: { appId?: string; path?: string; extraData?: { token?: string } }[] = [];
  readonly logged: string[] = [];
  /** Largest `setData` of a page's start and of anything after it, bytes by page. */
  readonly weights: { first: Record<string, number>; later: Record<string, number> } = { first: {}, later: {} };
  readonly files = new TemporaryFiles();
  readonly settings: Settings;

  constructor(settings: Settings) {
    this.settings = settings;
  }

  /** Answers one call of the mini-program; throws what WeChat says after `fail`. */
  async answer(name: string, input: never): Promise<unknown> {
    const work = this.#works[name];
    if (!work) throw new Error(`${name} is not known outside`);
    return work.call(this, input);
  }

  #address(url: string, list: 'request' | 'uploadFile' | 'downloadFile'): string {
    const { api, domains, service } = this.settings;
    const { origin, protocol, pathname, search } = new URL(url);
    if (protocol !== 'https:' || !domains[list].includes(origin)) throw new Error('url not in domain list');
    if (this.offline) throw new Error('-106:net::ERR_INTERNET_DISCONNECTED');
    this.requests.push(pathname);
    return (origin === api ? service.origin : origin) + pathname + search;
  }

  async #send(url: string, init: RequestInit): Promise<Response> {
    if (this.latency > 0) await new Promise((resolve) => setTimeout(resolve, this.latency));
    return fetch(url, init);
  }

  readonly #works: Record<string, (input: never) => unknown> = {
    complain: (words: string) => void this.complaints.push(words),
    lacks: ({ name }: { name: string }) => void this.lacking.add(name),
    started: () => undefined,
    page: () => undefined,
    log: ({ words }: { words: string }) => void this.logged.push(words),
    setData: ({ path, bytes, first }: { path: string; bytes: number; first: boolean }) => {
      const weights = this.weights[first ? 'first' : 'later'];
      weights[path] = Math.max(weights[path] ?? 0, bytes);
    },
    store: ({ key, text }: { key: string; text: string | null }) => {
      if (text === null) delete this.stored[key];
      else this.stored[key] = text;
    },
    request: async ({ url, method, header, body }: { url: string; method: string; header: Record<string, string>; body?: string }) => {
      const answer = await this.#send(this.#address(url, 'request'), { method, headers: header, body });
      const text = await answer.text();
      this.answers.set(new URL(url).pathname, text);
      return { statusCode: answer.status, header: Object.fromEntries(answer.headers), text };
    },
    uploadFile: async ({
      url,
      filePath,
      name,
      header,
      formData,
    }: {
      url: string;
      filePath: string;
      name: string;
      header: object;
      formData: object;
    }) => {
      const address = this.#address(url, 'uploadFile');
      const content = this.files.read(filePath);
      if (!content) throw new Error('file not found');
      const form = new FormData();
      for (const [field, value] of Object.entries(formData)) form.append(field, String(value));
      // The server sees the temporary name only.
      form.append(name, new Blob([new Uint8Array(content)]), temporaryName(filePath));
      const headers = Object.fromEntries(Object.entries(header).filter(([key]) => key.toLowerCase() !== 'content-type'));
      const answer = await this.#send(address, { method: 'POST', headers, body: form });
      return { statusCode: answer.status, text: await answer.text() };
    },
    downloadFile: async ({ url, header }: { url: string; header: Record<string, string> }) => {
      const answer = await this.#send(this.#address(url, 'downloadFile'), { headers: header });
      const kept = this.files.keep('download.pdf', Buffer.from(await answer.arrayBuffer()));
      return { statusCode: answer.status, tempFilePath: kept };
    },
    login: () => {
      if (this.offline) throw new Error('network error');
      this.logins++;
      return { code: this.settings.service.simulators.wechat.control.loginCode(this.settings.openid) };
    },
    networkType: () => ({ networkType: this.offline ? 'none' : 'wifi' }),
    pay: (jsapi: never) => {
      if (this.pays === 'cancel') throw new Error('cancel');
      const { wechatPay } = this.settings.service.simulators;
      const { orders, pay } = wechatPay.control;
      const { package: sealed } = jsapi as { package: string };
      const order = orders().find(({ prepayId }) => sealed === `prepay_id=${prepayId}`);
      const payer = (order?.body as { payer?: { openid: string } } | undefined)?.payer?.openid;
      // The cashier of another person's WeChat does not open for this order.
      if (payer !== undefined && payer !== this.settings.openid) throw new Error('order payer mismatch');
      pay({ jsapi });
      return {};
    },
    subscribe: ({ tmplIds }: { tmplIds: string[] }) => Object.fromEntries(tmplIds.map((id) => [id, this.subscribes])),
    privacy: () => ({ declared: this.settings.declared, agreed: this.agreed }),
    privacyPopup: () => this.agrees,
    privacyAgreed: () => {
      this.agreed = true;
    },
    contract: () => void this.shown.push({ kind: 'contract' }),
    phoneNumber: () => {
      if (this.phoneNumber === null) return { errMsg: 'getPhoneNumber:fail user deny' };
      return { errMsg: 'getPhoneNumber:ok', code: this.settings.service.simulators.wechat.control.phoneCode(this.phoneNumber) };
    },
    chooseMessageFile: (pick: Pick) => {
      for (const extension of pick.extension ?? []) if (extension.startsWith('.')) throw new Error('invalid extension');
      if (this.chats.length === 0) throw new Error('cancel');
      const tempFiles = this.files.pick(this.chats, pick);
      if (tempFiles.length === 0) throw new Error('cancel');
      return { tempFiles };
    },
    openDocument: ({ filePath, fileType, showMenu }: { filePath: string; fileType?: string; showMenu?: boolean }) => {
      const content = this.files.read(filePath);
      if (!content) throw new Error('file doesn’t exist');
      if (fileType !== undefined && !['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'].includes(fileType))
        throw new Error('filetype not supported');
      if (!content.subarray(0, 5).toString('latin1').startsWith('%PDF')) throw new Error('filetype not supported');
      this.opened.push({ content, ...(fileType && { fileType }), ...(showMenu !== undefined && { showMenu }) });
      return {};
    },
    shows: (about: ShownThing) => {
      this.shown.push(about);
      if (about.kind === 'modal') return { confirm: this.modal === 'confirm', cancel: this.modal === 'cancel' };
      return {};
    },
    shared: (card: { title?: string; path?: string; imageUrl?: string }) => void this.cards.push(card),
    dial: ({ phoneNumber }: { phoneNumber: string }) => void this.dialled.push(phoneNumber),
    copy: ({ data }: { data: string }) => {
      this.clipboard = data;
      return {};
    },
    paste: () => ({ data: this.clipboard }),
    pick: () => this.picks,
    scanCode: () => {
      if (this.scanned === null) throw new Error('cancel');
      return { result: this.scanned, scanType: 'CODE_128' };
    },
    invoiceTitle: () => {
      if (!this.invoiceTitle) throw new Error('cancel');
      return this.invoiceTitle;
    },
    preview: () => ({}),
    webView: ({ src }: { src: string }) => {
      this.webViews.push(src);
      if (!this.settings.domains.business.includes(new URL(src).origin))
        this.complaints.push(`a web-view on an origin that is no business domain: ${new URL(src).origin}`);
    },
    otherMiniProgram: (about: { appId?: string; path?: string; extraData?: { token?: string } }) => {
      this.others.push(about);
      // WeChat asks whether the person wants to go there.
      if (this.modal === 'cancel') throw new Error('cancel');
      const { control } = this.settings.service.simulators.face;
      const token = about.extraData?.token ?? '';
      if (this.face === 'pass') control.pass(token);
      if (this.face === 'fail') control.fail(token, 2016);
      return {};
    },
    exit: () => ({}),
    applyUpdate: () => void this.restarts++,
  };
}
