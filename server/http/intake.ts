import { Refusal } from '../contract/errors.ts';

/** Bodies with a file that this process receives at the same moment: from one sender for one application, and from all. */
export const mostAtOnce = { sender: 24, all: 96 } as const;

const receiving = new Map<string, number>();
let all = 0;

/**
 * Receives a file for `sender` unless too many are on their way: nobody fills disk and memory of others. Throws `uploadsCrowded` before a byte of
 * the body is read.
 */
export async function admitted<Result>(sender: string, receive: () => Promise<Result>): Promise<Result> {
  const own = receiving.get(sender) ?? 0;
  if (own >= mostAtOnce.sender || all >= mostAtOnce.all) throw new Refusal('uploadsCrowded');
  receiving.set(sender, own + 1);
  all += 1;
  try {
    return await receive();
  } finally {
    all -= 1;
    const left = (receiving.get(sender) ?? 1) - 1;
    if (left > 0) receiving.set(sender, left);
    else receiving.delete(sender);
  }
}
