import { messagesOfAccount } from '../content/account-messages.ts';
import { masked } from '../contract/form.ts';
import type { MessageView } from '../contract/message-views.ts';
import {
  againOf,
  isSentence,
  mayBeSentAgain,
  messageKinds,
  messageState,
  messageStates,
  type Recipient,
  recipientOf,
  recipients,
  sentences,
} from '../contract/messages.ts';
import { chineseMoment } from '../contract/time.ts';
import type { Message } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

type Reader = Pick<World, 'sealer' | 'platforms'>;

/** All messages of one application, newest first, as `rows` are. Staff and applicant see the same. */
export function messageViews(world: Reader, rows: readonly Message[]): MessageView[] {
  const all = new Set(rows.map(({ reference }) => reference));
  return rows
    .filter(ofApplicant)
    .map((row, index, shown) => ({ ...messageView(world, row, all), missed: isMissed(row, shown.slice(0, index), all) }));
}

/** What an account was told about itself, newest first: nobody telephones for it, and what it said opens something or is over. */
export async function accountMessages(world: Reader & Pick<World, 'database'>, accountId: string): Promise<MessageView[]> {
  const rows = await messagesOfAccount(world, accountId, listed);
  return messageViews(world, rows).map((view) => ({ ...view, missed: false, mayBeSentAgain: false }));
}

/** Of an account, which may have had a code every day. */
const listed = 50;

const sentenceOf = ({ channel, template }: Message) => (channel === 'sms' && isSentence(template) ? sentences[template] : null);

/** WeChat's go to the agent alone. */
function whom({ channel, template, reference }: Message): Recipient | null {
  if (channel !== 'sms') return 'agent';
  return isSentence(template) ? recipientOf(template, reference) : null;
}

function ofApplicant(row: Message): boolean {
  const to = whom(row);
  return to !== null && recipients[to].ofApplicant;
}

/** The newest of its cause, which did not arrive where nothing later did. */
function isMissed(row: Message, later: readonly Message[], all: ReadonlySet<string>): boolean {
  const sentence = sentenceOf(row);
  if (!sentence || !messageKinds[sentence.kind].task || messageState(row) !== 'failed' || all.has(againOf(row.reference))) return false;
  return !later.some((one) => one.channel === 'sms' && whom(one) === whom(row) && messageState(one) === 'arrived');
}

function messageView(world: Reader, row: Message, all: ReadonlySet<string>): Omit<MessageView, 'missed'> {
  const state = messageState(row);
  const to = whom(row);
  return {
    id: row.id,
    to,
    toLabel: to ? recipients[to].label : '',
    ...wordsOf(world, row),
    number: row.mobileSealed ? masked('agentMobile', world.sealer.open(row.mobileSealed)) : null,
    at: row.sentAt.toISOString(),
    state,
    stateLabel: messageStates[state].label,
    tone: messageStates[state].tone,
    note: noteOf(row),
    mayBeSentAgain: mayBeSentAgain(row, all),
  };
}

function wordsOf({ sealer, platforms }: Reader, row: Message): Pick<MessageView, 'channel' | 'title' | 'text'> {
  const says = row.saysSealed ? (JSON.parse(sealer.open(row.saysSealed)) as string[]) : null;
  if (row.channel !== 'sms') return { channel: '微信', title: says?.[0] ?? '微信消息', text: says?.[1] ?? null };
  if (!isSentence(row.template)) return { channel: '短信', title: row.template, text: null };
  return { channel: '短信', title: sentences[row.template].label, text: says && platforms.sms.textOf(row.template, says) };
}

/** What else there is to know of it. */
function noteOf({ serial, reason, waitsUntil, maybeTwice, failedAt, arrivedAt }: Message): string | null {
  if (failedAt && !arrivedAt) return reason;
  if (serial === null && waitsUntil) return `${chineseMoment(waitsUntil)} 起发送`;
  if (maybeTwice) return '发送时系统中断过，可能收到两条相同的短信';
  return null;
}
