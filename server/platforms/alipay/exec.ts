import type { AlipaySdk } from 'alipay-sdk';
import { z } from 'zod';
import { ChannelRefused, ChannelUnavailable } from '../../contract/ports/payments.ts';
import { UnknownPlatformCode } from '../../contract/ports/unknown-code.ts';
import { writable } from '../../contract/text/writable.ts';
import { writeBeijing } from '../../contract/time.ts';
import { knownRow } from '../code-rows.ts';
import { type AlipayMeaning, gatewayCodes, subCodes } from './codes.ts';
import { answerHead, party } from './wire.ts';

/** One call of the gateway: verified answer in `shape`, or `ChannelRefused` / `ChannelUnavailable` / `UnknownPlatformCode`. */
export type Exec = <Shape extends z.ZodType>(
  method: string,
  bizContent: Record<string, string>,
  shape?: Shape,
  notifyUrl?: string,
) => Promise<z.infer<Shape>>;

/**
 * The SDK's errors hold the whole answer, and its wording the text that was signed; nothing of them is passed on.
 * The SDK's timestamp is the machine's wall clock, while Alipay reads it as Beijing time; the right one is sent from here.
 */
export function execOver(sdk: AlipaySdk, now: () => Date, timeoutMs: number): Exec {
  return async (method, bizContent, shape, notifyUrl) => {
    const request = { timestamp: writeBeijing(now()), bizContent, ...(notifyUrl ? { notifyUrl } : {}) };
    const given = await within(timeoutMs, sdk.exec(method, request, { validateSign: true })).catch((error: unknown) => {
      throw new ChannelUnavailable(
        `Alipay gave no answer that can be trusted to ${method}: ${error instanceof Error ? error.name : 'network'}`,
        true,
      );
    });
    const answer: unknown = writable(given);
    checkSuccess(method, answer);
    const told = (shape ?? z.unknown()).safeParse(answer);
    if (!told.success) throw new ChannelUnavailable(`Alipay answered ${method} in an unknown format`);
    return told.data as z.infer<NonNullable<typeof shape>>;
  };
}

/** The SDK's own limit is one between two signs of life: who sends a letter a second would hold it for ever. */
async function within<Answer>(ms: number, asked: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('no answer in time', 'TimeoutError')), ms);
  });
  return Promise.race([asked, over]).finally(() => clearTimeout(timer));
}

function checkSuccess(method: string, answer: unknown): void {
  const head = answerHead.safeParse(answer);
  if (!head.success) throw new ChannelUnavailable(`Alipay answered ${method} without a code`);
  const { code, subCode = code } = head.data;
  // A sub-code of ours says more than the gateway's code; what a business refused nothing else explains.
  const row = knownRow<AlipayMeaning>(subCodes, subCode) ?? knownRow<AlipayMeaning>(gatewayCodes, code);
  if (!row) throw new UnknownPlatformCode(party, subCode);
  if (row.is === 'done') return;
  if (row.is === 'later') throw new ChannelUnavailable(`Alipay cannot now: ${subCode}`);
  throw new ChannelRefused(party, subCode, row);
}
