import { z } from 'zod';
import { keys, tones } from './machine.ts';
import { messageStates, recipients } from './messages.ts';

const names = <Key extends string>(table: Record<Key, unknown>) => z.enum(keys(table) as [Key, ...Key[]]);
const time = z.iso.datetime({ offset: true });

/** One message of an application: to whom, what, when, and how far it came. */
export const messageView = z.object({
  id: z.string(),
  /** 短信, 微信 or 邮件. */
  channel: z.string(),
  /** Null where a later release knows whose sentence it is, and of the invoice's mail. */
  to: names(recipients).nullable(),
  toLabel: z.string(),
  /** Mobile or address, masked; null for WeChat, and for a mail to an address that stands no longer. */
  number: z.string().nullable(),
  title: z.string(),
  /** As it is read; null for codes and links, which open something. */
  text: z.string().nullable(),
  at: time,
  state: names(messageStates),
  stateLabel: z.string(),
  tone: z.enum(tones),
  /** Why it did not arrive, until when it waits, or that it may have come twice. */
  note: z.string().nullable(),
  /** Nobody has it, and nothing later arrived there: somebody must act. */
  missed: z.boolean(),
  /** Whether it may be sent again to the number that stands now. */
  mayBeSentAgain: z.boolean(),
});
export type MessageView = z.infer<typeof messageView>;
