import type { ChatFile, Pick } from './files.ts';
import { Network } from './network.ts';
import { Refused } from './refused.ts';
import { impersonal, limits } from './rules.ts';

/** Everything around one phone: network, chats, WeChat's servers and the person who holds it. */

/** WeChat says it by itself after `setClipboardData`. */
const ownToast = '内容已复制';

const never = () => new Promise<never>(() => undefined);

export interface ShownThing {
  kind: string;
  [about: string]: unknown;
}

/** Whether WeChat has no room for all of its words. */
function isCutOff({ kind, icon, title, confirmText, cancelText }: ShownThing): boolean {
  if (kind === 'toast') return String(title).length > (icon === 'none' ? limits.toast : limits.toastBesideIcon);
  return kind === 'modal' && [confirmText, cancelText].some((words) => words !== undefined && String(words).length > limits.dialogButton);
}

export class Outside extends Network {
  agreed = false;
  /** Since its launch the build has made sure of the person's consent. */
  sure = false;
  agrees = true;
  /** What happens in WeChat's cashier; `stay`: the person is still there, having paid or not; `payAndFail`: paid, and WeChat's word is of a failure. */
  pays: 'pay' | 'cancel' | 'fail' | 'stay' | 'payAndStay' | 'payAndFail' = 'pay';
  /** `filter` and `ban` are WeChat's doing; `off`: the person has switched off all messages of this mini-program; `stay`: nobody ever answers. */
  subscribes: 'accept' | 'reject' | 'filter' | 'ban' | 'off' | 'stay' = 'accept';
  /** `unshown`: WeChat could not put its question. */
  modal: 'confirm' | 'cancel' | 'unshown' = 'confirm';
  /** What the person does in the identity provider's mini-program; `late`: nothing, until its token has run out. */
  face: 'pass' | 'fail' | 'cancel' | 'late' = 'pass';
  picks: unknown = null;
  /** How often a picker of chats was opened, and for what. */
  readonly picked: Pick[] = [];
  /** The person is still looking through the chats, for ever or until then. */
  browsesChats: boolean | Promise<unknown> = false;
  /** Given to the phone-number button; null: the person says no. */
  phoneNumber: string | null = null;
  /** The account has answers of the phone-number button left. */
  phoneQuota = true;
  scanned: string | null = null;
  invoiceTitle: object | null = null;
  chats: ChatFile[] = [];
  clipboard = '';
  /** How often a page was asked for while WeChat was on its way to another. */
  turnedBack = 0;
  /** How often a newer build was started. */
  restarts = 0;
  /** Orders that the person paid in the cashier. */
  paid = 0;
  /** Works of WeChat that begin and of which it tells nothing more: `login`, `openDocument`, `reLaunch`. */
  readonly hangs = new Set<string>();
  /** So many of WeChat's next questions about the privacy guide do not come; the calls wait for ever. */
  unraised = 0;
  /** WeChat has one question about the privacy guide at a time: what comes meanwhile waits for the same answer. */
  oneQuestion = false;
  /** The person lets WeChat use the camera. */
  camera = true;
  /** So many of the next `wx.login` fail, though there is a network. */
  loginsFail = 0;
  /** How often the build asked WeChat who this is. */
  logins = 0;
  readonly stored: Record<string, string> = {};
  readonly lacking = new Set<string>();
  /** Functions of `wx` that were called. */
  readonly called = new Set<string>();
  readonly shown: ShownThing[] = [];
  /** Toasts that came of the last tap: the second takes the place of the first before anybody has read it. */
  readonly toastsOfTap: string[] = [];
  readonly cards: { title?: string; path?: string; imageUrl?: string }[] = [];
  readonly opened: { content: Buffer; fileType?: string; showMenu?: boolean }[] = [];
  readonly dialled: string[] = [];
  readonly previewed: string[] = [];
  readonly webViews: string[] = [];
  readonly others: { appId?: string; path?: string; extraData?: { huiyanToken?: string } }[] = [];
  /** From where the person comes back, until he or she is back. */
  #referrer: { appId?: string; extraData?: object } | null = null;
  readonly logged: string[] = [];
  /** Largest `setData` of a page's start, of a key that was typed, and of anything else, bytes by page. */
  readonly weights: Record<'first' | 'typing' | 'later', Record<string, number>> = { first: {}, typing: {}, later: {} };
  /** A person is typing now. */
  typing = false;

  /** The person types into this field. */
  minds(id: string): void {
    if (!this.sure && !impersonal.includes(id)) this.complaints.push(`${id} was typed before the build made sure of the person’s consent`);
  }

  #toasts(about: ShownThing): void {
    this.shown.push(about);
    if (about.kind !== 'toast' || about.icon === 'loading') return;
    this.toastsOfTap.push(String(about.title));
    if (this.toastsOfTap.includes(ownToast) && this.toastsOfTap.length > 1)
      this.complaints.push(`beside WeChat’s own words after copying: ${this.toastsOfTap.join('; ')}`);
  }

  takesReferrer(): object | null {
    const referrer = this.#referrer;
    this.#referrer = null;
    return referrer;
  }

  /** Answers one call of the mini-program. @throws {Refused} with what WeChat says after `fail` */
  async answer(name: string, input: never): Promise<unknown> {
    if (this.hangs.has(name)) return never();
    const work = this.#works[name] ?? this.carries[name];
    if (!work) throw new Error(`${name} is not known outside`);
    return work.call(this, input);
  }

  readonly #works: Record<string, (input: never) => unknown> = {
    complain: (words: string) => void this.complaints.push(words),
    lacks: ({ name }: { name: string }) => void this.lacking.add(name),
    called: ({ name }: { name: string }) => void this.called.add(name),
    started: () => undefined,
    reLaunch: () => undefined,
    turnsBack: () => void this.turnedBack++,
    page: () => undefined,
    log: ({ words }: { words: string }) => void this.logged.push(words),
    setData: ({ path, bytes, first }: { path: string; bytes: number; first: boolean }) => {
      const weights = this.weights[first ? 'first' : this.typing ? 'typing' : 'later'];
      weights[path] = Math.max(weights[path] ?? 0, bytes);
    },
    store: ({ key, text }: { key: string; text: string | null }) => {
      if (text === null) delete this.stored[key];
      else this.stored[key] = text;
    },
    login: () => {
      if (this.offline) throw new Refused('network error');
      this.logins++;
      if (this.loginsFail-- > 0) throw new Refused('system error', -1);
      return { code: this.settings.service.simulators.wechat.control.loginCode(this.settings.openid) };
    },
    pay: (jsapi: never) => {
      if (this.pays === 'cancel') throw new Refused('cancel');
      if (this.pays === 'fail') throw new Refused('requestPayment:fail no permission', 1);
      if (this.pays === 'stay') return never();
      const { wechatPay } = this.settings.service.simulators;
      const { orders, pay } = wechatPay.control;
      const { package: sealed } = jsapi as { package: string };
      const order = orders().find(({ prepayId }) => sealed === `prepay_id=${prepayId}`);
      const payer = (order?.body as { payer?: { openid: string } } | undefined)?.payer?.openid;
      // The cashier of another person's WeChat does not open for this order.
      if (payer !== undefined && payer !== this.settings.openid) throw new Refused('order payer mismatch');
      pay({ jsapi });
      this.paid += 1;
      if (this.pays === 'payAndFail') throw new Refused('system error');
      return this.pays === 'payAndStay' ? never() : {};
    },
    subscribe: ({ tmplIds }: { tmplIds: string[] }) => {
      if (this.subscribes === 'off') throw new Refused('The main switch is switched off', undefined, 20004);
      if (this.subscribes === 'stay') return never();
      return Object.fromEntries(tmplIds.map((id) => [id, this.subscribes]));
    },
    privacy: () => {
      // Who merely looks, and hears that nobody has agreed, may not take anything yet.
      this.sure ||= this.agreed;
      return { declared: this.settings.declared, agreed: this.agreed };
    },
    privacyQuestion: () => ({ raised: this.unraised-- <= 0, one: this.oneQuestion }),
    privacyPopup: () => this.agrees,
    privacyAgreed: () => {
      this.agreed = true;
      this.sure = true;
    },
    contract: () => void this.shown.push({ kind: 'contract' }),
    phoneNumber: () => {
      if (!this.phoneQuota) throw new Refused('quota exceeded', 1400001);
      if (this.phoneNumber === null) return { errMsg: 'getPhoneNumber:fail user deny' };
      return { errMsg: 'getPhoneNumber:ok', code: this.settings.service.simulators.wechat.control.phoneCode(this.phoneNumber) };
    },
    chooseMessageFile: async (pick: Pick) => {
      for (const extension of pick.extension ?? []) if (extension.startsWith('.')) throw new Refused('invalid extension');
      this.picked.push(pick);
      if (this.browsesChats === true) return never();
      await this.browsesChats;
      const tempFiles = this.files.pick(this.chats, pick);
      if (tempFiles.length === 0) throw new Refused('cancel');
      return { tempFiles };
    },
    openDocument: ({ filePath, fileType, showMenu }: { filePath: string; fileType?: string; showMenu?: boolean }) => {
      const content = this.files.read(filePath);
      if (!content) throw new Refused('file doesn’t exist');
      if (fileType !== undefined && !['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf'].includes(fileType))
        throw new Refused('filetype not supported');
      if (!content.subarray(0, 5).toString('latin1').startsWith('%PDF')) throw new Refused('filetype not supported');
      this.opened.push({ content, ...(fileType && { fileType }), ...(showMenu !== undefined && { showMenu }) });
      return {};
    },
    shows: (about: ShownThing) => {
      this.#toasts(about);
      if (isCutOff(about)) this.complaints.push(`WeChat shows no more than a part of it: ${JSON.stringify(about)}`);
      if (about.kind === 'modal' && this.modal === 'unshown') throw new Refused('');
      if (about.kind === 'modal') return { confirm: this.modal === 'confirm', cancel: this.modal === 'cancel' };
      return {};
    },
    shared: (card: { title?: string; path?: string; imageUrl?: string }) => void this.cards.push(card),
    dial: ({ phoneNumber }: { phoneNumber: string }) => {
      if (this.modal === 'cancel') throw new Refused('cancel');
      this.dialled.push(phoneNumber);
      return {};
    },
    copy: ({ data }: { data: string }) => {
      this.clipboard = data;
      this.#toasts({ kind: 'toast', title: ownToast, by: 'WeChat' });
      return {};
    },
    paste: () => ({ data: this.clipboard }),
    pick: () => this.picks,
    scanCode: () => {
      if (!this.camera) throw new Refused('auth deny');
      if (this.scanned === null) throw new Refused('cancel');
      return { result: this.scanned, scanType: 'CODE_128' };
    },
    invoiceTitle: () => {
      if (!this.invoiceTitle) throw new Refused('cancel');
      return this.invoiceTitle;
    },
    preview: ({ urls }: { urls: string[] }) => {
      this.previewed.push(...urls);
      return {};
    },
    webView: ({ src }: { src: string }) => {
      this.webViews.push(src);
      if (!this.settings.domains.business.includes(new URL(src).origin))
        this.complaints.push(`a web-view on an origin that is no business domain: ${new URL(src).origin}`);
    },
    otherMiniProgram: (about: Outside['others'][number]) => {
      this.others.push(about);
      // WeChat asks whether the person wants to go there.
      if (this.modal === 'cancel') throw new Refused('cancel');
      const { control } = this.settings.service.simulators.face;
      const token = about.extraData?.huiyanToken ?? '';
      if (this.face === 'pass') control.pass(token);
      if (this.face === 'fail') control.fail(token, 2016);
      if (this.face === 'late') control.runOut(token);
      const verifyDone = this.face === 'pass' || this.face === 'fail';
      this.#referrer = { ...(about.appId && { appId: about.appId }), extraData: { token, verifyDone } };
      return {};
    },
    exit: () => ({}),
    applyUpdate: () => void this.restarts++,
  };
}
