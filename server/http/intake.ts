import type { IncomingMessage } from 'node:http';
import { addressGroup } from '../access/addresses.ts';
import { Refusal } from '../contract/errors.ts';

/**
 * Bodies with a file that this process receives at the same moment: from one sender whatever they are for, from one address, and from all. The
 * last places are kept for who has sent next to nothing (`few`), so that a handful of senders never takes them all.
 */
export const mostAtOnce = { sender: 24, address: 60, all: 96, kept: 24, few: 2 } as const;

/** A body that brings less than so many bytes in so long gives its place to others: a telephone at the edge of reception brings more. */
export const slowest = { bytes: 16_384, everyMs: 20_000 };

interface Sender {
  /** Kind and id of the caller. */
  who: string;
  ip: string;
}

const receiving = new Map<string, number>();
const of = (key: string): number => receiving.get(key) ?? 0;

function count(keys: readonly string[], by: 1 | -1): void {
  for (const key of keys) {
    const left = of(key) + by;
    if (left > 0) receiving.set(key, left);
    else receiving.delete(key);
  }
}

const everybody = 'all';

/**
 * Receives a file for a sender unless too many are on their way: nobody fills disk and memory of others, nor the places. Throws `uploadsCrowded`
 * before a byte of the body is read.
 */
export async function admitted<Result>({ who, ip }: Sender, receive: () => Promise<Result>): Promise<Result> {
  const [sender, address] = [`sender:${who}`, `address:${addressGroup(ip)}`];
  const { all, kept, few } = mostAtOnce;
  const crowded = of(everybody) >= all || (of(everybody) >= all - kept && of(sender) >= few);
  if (crowded || of(sender) >= mostAtOnce.sender || of(address) >= mostAtOnce.address) throw new Refusal('uploadsCrowded');
  const keys = [sender, address, everybody];
  count(keys, 1);
  try {
    return await receive();
  } finally {
    count(keys, -1);
  }
}

/** Receives a body while it comes; one that hardly comes is broken off. */
export async function whileItComes<Result>(request: IncomingMessage, receive: () => Promise<Result>): Promise<Result> {
  let brought = request.socket.bytesRead;
  const look = setInterval(() => {
    const now = request.socket.bytesRead;
    if (now - brought < slowest.bytes) request.destroy();
    brought = now;
  }, slowest.everyMs);
  try {
    return await receive();
  } finally {
    clearInterval(look);
  }
}
