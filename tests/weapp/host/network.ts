import type { MetService } from '../../support/service.ts';
import { TemporaryFiles, temporaryName } from './files.ts';
import { Refused } from './refused.ts';
import type { Domains } from './rules.ts';

/** What carries requests, uploads and downloads of one phone to the service, and loses some of them. */

export interface Settings {
  service: MetService;
  /** The origin that the build calls; stands for the service. */
  api: string;
  openid: string;
  domains: Domains;
  /** Calls named in the privacy guide. */
  declared: readonly string[];
}

type Headers = Record<string, string>;
interface Sent {
  url: string;
  header: Headers;
}
interface SentFile extends Sent {
  filePath: string;
  name: string;
  formData: object;
}

const disconnected = () => new Refused('errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED', 600001);
const never = () => new Promise<never>(() => undefined);

export class Network {
  offline = false;
  /** Answers of the service wait this long. Milliseconds. */
  latency = 0;
  /** What goes to these paths neither arrives nor fails, until WeChat or the person ends it. */
  holds: RegExp | null = null;
  /** What goes to these paths is answered as late as the story says. */
  answersLate: { paths: RegExp; until: Promise<unknown> } | null = null;
  /** What goes to these paths is done there, but the answer is lost. */
  losesAnswers: RegExp | null = null;
  /** What goes to these paths is answered by a page that somebody in between put there. */
  wrongAnswers: RegExp | null = null;
  readonly requests: string[] = [];
  /** Of these, what was not only read. */
  readonly writes: string[] = [];
  /** What was sent to other parties than the service. */
  readonly elsewhere: { url: string; body: string }[] = [];
  readonly complaints: string[] = [];
  /** How many had to wait in WeChat, or were refused by it, because ten were in flight. */
  crowded = 0;
  /** The newest answer of each path. */
  readonly answers = new Map<string, string>();
  readonly files = new TemporaryFiles();

  constructor(readonly settings: Settings) {}

  async #carry(list: 'request' | 'uploadFile' | 'downloadFile', { url, header }: Sent, init: RequestInit): Promise<Response> {
    const { api, domains, service } = this.settings;
    const { origin, protocol, pathname, search } = new URL(url);
    if (protocol !== 'https:' || !domains[list].includes(origin)) throw new Refused('url not in domain list', 600002);
    // Without it an older build is not told that it is one.
    if (origin === api && !Object.keys(header).some((name) => name.toLowerCase() === 'x-app-version'))
      this.complaints.push(`${list} of ${pathname} does not say of which build it is`);
    if (this.offline) throw disconnected();
    this.requests.push(pathname);
    if ((init.method ?? 'GET') !== 'GET') this.writes.push(pathname);
    if (this.latency > 0) await new Promise((resolve) => setTimeout(resolve, this.latency));
    if (this.holds?.test(pathname)) return never();
    if (this.wrongAnswers?.test(pathname))
      return new Response('<html>404</html>', { status: 404, headers: { 'content-type': 'text/html' } });
    if (origin !== api) return this.#answerElsewhere(url, init.body);
    const answer = await fetch(service.origin + pathname + search, { ...init, headers: header });
    if (this.answersLate?.paths.test(pathname)) await this.answersLate.until;
    if (this.losesAnswers?.test(pathname)) {
      await answer.arrayBuffer();
      throw new Refused('errcode:-101 cronet_error_code:-101 error_msg:net::ERR_CONNECTION_RESET', 600001);
    }
    return answer;
  }

  /** Other parties than the service hear what they are told. */
  #answerElsewhere(url: string, body: unknown): Response {
    this.elsewhere.push({ url, body: String(body) });
    return new Response('{}');
  }

  readonly carries: Record<string, (input: never) => unknown> = {
    request: async ({ method, body, ...sent }: Sent & { method: string; body?: string }) => {
      const answer = await this.#carry('request', sent, { method, ...(body !== undefined && { body }) });
      const text = await answer.text();
      this.answers.set(new URL(sent.url).pathname, text);
      return { statusCode: answer.status, header: Object.fromEntries(answer.headers), text };
    },
    uploadFile: async ({ filePath, name, formData, ...sent }: SentFile) => {
      const content = this.files.read(filePath);
      if (!content) throw new Refused('file not found');
      const form = new FormData();
      for (const [field, value] of Object.entries(formData)) form.append(field, String(value));
      // The server sees the temporary name only.
      form.append(name, new Blob([new Uint8Array(content)]), temporaryName(filePath));
      const header = Object.fromEntries(Object.entries(sent.header).filter(([key]) => key.toLowerCase() !== 'content-type'));
      const answer = await this.#carry('uploadFile', { ...sent, header }, { method: 'POST', body: form });
      return { statusCode: answer.status, text: await answer.text() };
    },
    /** Succeeds whatever the service answers, as in WeChat. */
    downloadFile: async (sent: Sent) => {
      const answer = await this.#carry('downloadFile', sent, {});
      const kind = answer.headers.get('content-type')?.split(/[/;]/)[1] ?? 'unknown';
      return { statusCode: answer.status, tempFilePath: this.files.keep(`download.${kind}`, Buffer.from(await answer.arrayBuffer())) };
    },
    crowds: () => void this.crowded++,
    networkType: () => ({ networkType: this.offline ? 'none' : 'wifi' }),
  };
}
