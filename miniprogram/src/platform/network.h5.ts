import { requestIdHeader, requestIdShape } from '../../../server/contract/request-id.ts';
import type { Incoming, Network, Outgoing, ScanFile } from './types';

/** Milliseconds, as `networkTimeout` of the mini-program has them: an answer may take so long, and an upload stand still. */
const longestAnswer = 20_000;
const longestStandstill = 60_000;

/** What is not ours, such as the page of a gateway in front of us, has a status and no words. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const incoming = (status: number, requestId: string | null, text: string): Incoming => ({
  status,
  data: parsed(text),
  ours: requestIdShape.test(requestId ?? ''),
});

/** Only XMLHttpRequest tells how much of an upload has left; it may take as long as the line needs, while it moves. */
const transfer = (
  { method, path, headers, fields = {} }: Outgoing,
  file: ScanFile,
  progress: (percent: number) => void,
): Promise<Incoming> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const giveUp = () => request.abort();
    let timer = setTimeout(giveUp, longestStandstill);
    request.open(method, path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, longestStandstill);
      progress(Math.round((loaded / total) * 100));
    };
    request.onload = () => resolve(incoming(request.status, request.getResponseHeader(requestIdHeader), request.responseText));
    request.onerror = () => reject(new Error('offline'));
    request.onabort = () => reject(new Error('no answer'));
    request.onloadend = () => clearTimeout(timer);
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file.source as File, file.name);
    request.send(form);
  });

export const network: Network = {
  async send({ method, path, headers, body }) {
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(), longestAnswer);
    try {
      const response = await fetch(path, {
        method,
        headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
        credentials: 'same-origin',
        signal: giveUp.signal,
      });
      return incoming(response.status, response.headers.get(requestIdHeader), await response.text());
    } finally {
      clearTimeout(timer);
    }
  },
  upload: transfer,
};
