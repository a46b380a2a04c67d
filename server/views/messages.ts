import { masked } from '../contract/form.ts';
import type { MessageView } from '../contract/message-views.ts';
import { isSentence, messageState, messageStates, recipients, sentences } from '../contract/messages.ts';
import { chineseMoment } from '../contract/time.ts';
import type { Message } from '../generated/prisma/client.ts';
import type { World } from '../world.ts';

type Reader = Pick<World, 'sealer' | 'platforms'>;

/** All messages of one application, newest first. Staff and applicant see the same. */
export const messageViews = (world: Reader, rows: readonly Message[]): MessageView[] =>
  rows.filter(ofApplicant).map((row) => messageView(world, row));

const ofApplicant = ({ channel, template }: Message): boolean =>
  channel !== 'sms' || (isSentence(template) && recipients[sentences[template].to].ofApplicant);

function messageView(world: Reader, row: Message): MessageView {
  const state = messageState(row);
  const words = wordsOf(world, row);
  return {
    id: row.id,
    ...(row.channel === 'sms' ? bySms(world, row, words) : byWechat(words)),
    number: row.mobileSealed ? masked('agentMobile', world.sealer.open(row.mobileSealed)) : null,
    at: row.sentAt.toISOString(),
    state,
    stateLabel: messageStates[state].label,
    tone: messageStates[state].tone,
    note: noteOf(row),
    mayBeSentAgain: false,
  };
}

const wordsOf = ({ sealer }: Reader, { saysSealed }: Message): string[] | null =>
  saysSealed ? (JSON.parse(sealer.open(saysSealed)) as string[]) : null;

function bySms({ platforms }: Reader, { template }: Message, words: string[] | null) {
  const row = isSentence(template) ? sentences[template] : null;
  return {
    channel: '短信',
    to: row?.to ?? null,
    toLabel: row ? recipients[row.to].label : '',
    title: row?.label ?? template,
    text: words && isSentence(template) ? platforms.sms.textOf(template, words) : null,
  };
}

const byWechat = (words: string[] | null) => ({
  channel: '微信',
  to: 'agent' as const,
  toLabel: recipients.agent.label,
  title: words?.[0] ?? '微信消息',
  text: words?.[1] ?? null,
});

/** What else there is to know of it. */
function noteOf({ serial, reason, waitsUntil, maybeTwice, failedAt, arrivedAt }: Message): string | null {
  if (failedAt && !arrivedAt) return reason;
  if (serial === null && waitsUntil) return `${chineseMoment(waitsUntil)} 起发送`;
  if (maybeTwice) return '发送时系统中断过，可能收到两条相同的短信';
  return null;
}
