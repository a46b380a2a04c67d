import type { AlipaySdk } from 'alipay-sdk';
import { z } from 'zod';
import { ChannelRefused, ChannelUnavailable } from '../../contract/ports/payments.ts';
import { writeBeijing } from '../beijing-time.ts';
import { answerHead, isPassing, success } from './wire.ts';

/** One call of the gateway: verified answer in `shape`, or `ChannelRefused` / `ChannelUnavailable`. */
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
export function execOver(sdk: AlipaySdk, now: () => Date): Exec {
  return async (method, bizContent, shape, notifyUrl) => {
    const request = { timestamp: writeBeijing(now()), bizContent, ...(notifyUrl ? { notifyUrl } : {}) };
    const answer = await sdk.exec(method, request, { validateSign: true }).catch((error: unknown) => {
      throw new ChannelUnavailable(
        `Alipay gave no answer that can be trusted to ${method}: ${error instanceof Error ? error.name : 'network'}`,
      );
    });
    checkSuccess(method, answer);
    const told = (shape ?? z.unknown()).safeParse(answer);
    if (!told.success) throw new ChannelUnavailable(`Alipay answered ${method} in an unknown format`);
    return told.data as z.infer<NonNullable<typeof shape>>;
  };
}

function checkSuccess(method: string, answer: unknown): void {
  const head = answerHead.safeParse(answer);
  if (!head.success) throw new ChannelUnavailable(`Alipay answered ${method} without a code`);
  const { code, subCode = code, subMsg } = head.data;
  if (code === success) return;
  if (isPassing(code, subCode)) throw new ChannelUnavailable(`Alipay cannot now: ${subCode}`);
  throw new ChannelRefused(subCode, `Alipay refused ${method}: ${subCode} ${subMsg.slice(0, 40)}`);
}
