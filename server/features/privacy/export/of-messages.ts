import { isSentence, sentences } from '../../../contract/messages.ts';
import type { Message } from '../../../generated/prisma/client.ts';
import type { World } from '../../../world.ts';
import { type ExportRow, rowsOf } from './row.ts';

interface Told {
  /** Empty for what concerns the account itself. */
  orderNumber: string;
  messages: readonly Message[];
}

/** Each with whom it went to; the words of codes and links were never kept. */
export const messageRows = ({ sealer }: Pick<World, 'sealer'>, { orderNumber, messages }: Told): ExportRow[] =>
  messages.flatMap(({ channel, template, mobileSealed, saysSealed, sentAt }, index) => {
    const title = isSentence(template) ? sentences[template].label : '微信消息';
    return rowsOf('messages', orderNumber, {
      [`消息 ${index + 1} ${channel === 'sms' ? title : '微信消息'}`]: sentAt,
      [`消息 ${index + 1} 号码`]: mobileSealed && sealer.open(mobileSealed),
      [`消息 ${index + 1} 内容`]: saysSealed && (JSON.parse(sealer.open(saysSealed)) as string[]).join('，'),
    });
  });
