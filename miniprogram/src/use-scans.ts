import { useRef, useState } from 'react';
import { CallFailed } from '../../server/contract/caller.ts';
import { device } from './platform/device';
import type { ScanFile } from './platform/types';
import { scanFault } from './scan-files';

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
  /** Of the upload; null when it was not received. */
  id: string | null;
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

/** Answers the id of the upload. */
type Send = (file: ScanFile, progress: (percent: number) => void) => Promise<string>;

async function sendOne(send: Send, file: ScanFile, progress: (percent: number) => void): Promise<Sent> {
  const fault = scanFault(file);
  if (fault) return { file, id: null, fault, again: false };
  try {
    progress(0);
    return { file, id: await send(file, progress), fault: null, again: false };
  } catch (failure) {
    if (!(failure instanceof CallFailed)) return { file, id: null, fault: '没有上传成功，请再试一次。', again: true };
    return { file, id: null, fault: failure.problem.message, again: failure.status === 0 || failure.status >= 500 };
  }
}

/** Sends files one after another; each that is refused is named with its reason, the others still go. */
export function useScans(send: Send): Scans {
  const [sending, setSending] = useState<Sending | null>(null);
  const [sent, setSent] = useState<Sent[]>([]);
  const running = useRef(false);

  const sendAll = async (files: ScanFile[], kept: Sent[]) => {
    if (running.current || files.length === 0) return;
    running.current = true;
    setSent(kept);
    try {
      for (const [index, file] of files.entries()) {
        const report = (percent: number) => setSending({ name: file.name, index, of: files.length, percent });
        const one = await sendOne(send, file, report);
        setSent((before) => [...before, one]);
      }
    } finally {
      running.current = false;
      setSending(null);
    }
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
    choose: () => void device.chooseScans().then(take, ({ message }: Error) => device.toast(message)),
    retry,
  };
}
