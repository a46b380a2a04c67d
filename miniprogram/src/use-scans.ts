import { useRef, useState } from 'react';
import { CallFailed } from '../../server/contract/caller.ts';
import type { Arrival } from '../../server/contract/views.ts';
import { device } from './platform/device';
import type { ScanFile } from './platform/types';
import { scanFault } from './scan-files';

export interface Sending {
  name: string;
  /** Position among the picked files, from 0, and how many there are. */
  index: number;
  of: number;
  /** Of this file; at 100 the service is checking it. */
  percent: number;
}

/** What became of one file: where its pages went, or why it was not taken. */
export interface Sent {
  file: ScanFile;
  arrivals: Arrival[];
  fault: string | null;
  /** The fault was the network or the service: the same file may go again. */
  again: boolean;
}

export interface Scans {
  sending: Sending | null;
  sent: Sent[];
  /** Lets the person pick files, then sends them. */
  choose: () => void;
  /** Sends files that are here already, by drop or once more. */
  take: (files: ScanFile[]) => void;
  retry: () => void;
}

type Send = (file: ScanFile, progress: (percent: number) => void) => Promise<Arrival[]>;

async function sendOne(send: Send, file: ScanFile, progress: (percent: number) => void): Promise<Sent> {
  const fault = scanFault(file);
  if (fault) return { file, arrivals: [], fault, again: false };
  try {
    progress(0);
    return { file, arrivals: await send(file, progress), fault: null, again: false };
  } catch (failure) {
    if (!(failure instanceof CallFailed)) return { file, arrivals: [], fault: '没有上传成功，请再试一次。', again: true };
    return { file, arrivals: [], fault: failure.problem.message, again: failure.status === 0 || failure.status >= 500 };
  }
}

/** Sends files one after another; each that is refused is named with its reason, the others still go. */
export function useScans(send: Send, onSent?: (arrivals: Arrival[]) => void): Scans {
  const [sending, setSending] = useState<Sending | null>(null);
  const [sent, setSent] = useState<Sent[]>([]);
  const running = useRef(false);

  const sendAll = async (files: ScanFile[], kept: Sent[]) => {
    if (running.current || files.length === 0) return;
    running.current = true;
    setSent(kept);
    const arrivals: Arrival[] = [];
    for (const [index, file] of files.entries()) {
      const report = (percent: number) => setSending({ name: file.name, index, of: files.length, percent });
      const one = await sendOne(send, file, report);
      arrivals.push(...one.arrivals);
      setSent((before) => [...before, one]);
    }
    running.current = false;
    setSending(null);
    onSent?.(arrivals);
  };

  const take = (files: ScanFile[]) => void sendAll(files, []);
  const retry = () => {
    const failed = sent.filter(({ again }) => again).map(({ file }) => file);
    void sendAll(
      failed,
      sent.filter(({ again }) => !again),
    );
  };
  return {
    sending,
    sent,
    take,
    choose: () => void device.chooseScans().then(take),
    retry,
  };
}
