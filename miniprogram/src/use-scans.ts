import { useRef, useState } from 'react';
import { CallFailed } from '../../server/contract/caller.ts';
import { device } from './platform/device';
import type { ScanFile } from './platform/types';
import { scanFault } from './scan-files';
import { usePicker } from './use-picker';

/** Sends one file and answers the id of the upload. */
export type Send = (file: ScanFile, progress: (percent: number) => void) => Promise<string>;

export interface Sending {
  name: string;
  /** Position among the picked files, from 0, and how many there are. */
  index: number;
  of: number;
  /** Of this file. */
  percent: number;
}

/** What became of sending one file; the verdict on what was received is read from the application. */
export interface Sent {
  file: ScanFile;
  /** Where it was to go. */
  send: Send;
  /** Of the upload; null when it was not received. */
  id: string | null;
  fault: string | null;
  /** The fault was the network or the service: the same file may go again. */
  again: boolean;
}

export interface Scans {
  sending: Sending | null;
  sent: Sent[];
  /** Lets the person pick files, then sends them; `into` where they are not to go the usual way. */
  choose: (into?: Send) => void;
  /** Sends files that are here already, by drop or once more. */
  take: (files: ScanFile[]) => void;
  retry: () => void;
}

type Errand = Pick<Sent, 'file' | 'send'>;

async function sendOne({ file, send }: Errand, progress: (percent: number) => void): Promise<Sent> {
  const fault = scanFault(file);
  if (fault) return { file, send, id: null, fault, again: false };
  try {
    progress(0);
    return { file, send, id: await send(file, progress), fault: null, again: false };
  } catch (failure) {
    if (!(failure instanceof CallFailed)) return { file, send, id: null, fault: '没有上传成功，请再试一次。', again: true };
    const { status, problem } = failure;
    return { file, send, id: null, fault: problem.message, again: status === 0 || status === 429 || status >= 500 };
  }
}

/** What the network kept back may still go again, unless the person has picked it anew. */
const isAnew = ({ file }: Sent, files: readonly ScanFile[]): boolean =>
  files.some(({ name, size }) => name === file.name && size === file.size);

/** Sends files one after another; each that is refused is named with its reason, the others still go. */
export function useScans(usual: Send): Scans {
  const [sending, setSending] = useState<Sending | null>(null);
  const [sent, setSent] = useState<Sent[]>([]);
  const running = useRef(false);
  /** What was picked or dropped while others are on their way goes after them. */
  const waiting = useRef<Errand[]>([]);

  const sendAll = async (errands: Errand[], stays: (one: Sent) => boolean) => {
    waiting.current.push(...errands);
    if (running.current || errands.length === 0) return;
    running.current = true;
    setSent((before) => before.filter(stays));
    let index = 0;
    try {
      for (let next = waiting.current.shift(); next; next = waiting.current.shift()) {
        const { name } = next.file;
        const place = { name, index, of: index + 1 + waiting.current.length };
        const one = await sendOne(next, (percent) => setSending({ ...place, percent }));
        setSent((before) => [...before, one]);
        index += 1;
      }
    } finally {
      running.current = false;
      setSending(null);
    }
  };

  const take = (files: ScanFile[], send = usual) =>
    void sendAll(
      files.map((file) => ({ file, send })),
      (one) => one.again && !isAnew(one, files),
    );
  const retry = () =>
    void sendAll(
      sent.filter(({ again }) => again),
      ({ again }) => !again,
    );
  const pick = usePicker();
  return { sending, sent, take, choose: (into) => pick(device.chooseScans, (files) => take(files, into)), retry };
}
