import type { Incoming, Network, Outgoing, ScanFile } from './types';

/** What is not ours, such as the page of a gateway in front of us, has a status and no words. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Only XMLHttpRequest tells how much of an upload has left. */
const transfer = (
  { method, path, headers, fields = {} }: Outgoing,
  file: ScanFile,
  progress: (percent: number) => void,
): Promise<Incoming> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => progress(Math.round((loaded / total) * 100));
    request.onload = () => resolve({ status: request.status, data: parsed(request.responseText) });
    request.onerror = () => reject(new Error('offline'));
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file.source as File, file.name);
    request.send(form);
  });

export const network: Network = {
  async send({ method, path, headers, body }) {
    const response = await fetch(path, {
      method,
      headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
    });
    return { status: response.status, data: parsed(await response.text()) };
  },
  upload: transfer,
};
