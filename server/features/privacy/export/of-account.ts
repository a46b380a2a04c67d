import { messagesOfAccount } from '../../../content/account-messages.ts';
import { eventLabel } from '../../../contract/audit-events.ts';
import { type ConsentText, consentTexts } from '../../../contract/legal.ts';
import { isBound } from '../../../data/wechat-binding.ts';
import type { Account, Consent } from '../../../generated/prisma/client.ts';
import { readWords } from '../../../lifecycle/event-words.ts';
import type { World } from '../../../world.ts';
import { messageRows } from './of-messages.ts';
import { type ExportRow, rowsOf } from './row.ts';

/** What is held of an account itself. Secrets that only the program compares are named and not shown. */
export async function rowsOfAccount({ database, sealer }: Pick<World, 'database' | 'sealer'>, account: Account): Promise<ExportRow[]> {
  const messages = (await messagesOfAccount({ database }, account.id)).toReversed();
  const consents = await database.consent.findMany({ where: { accountId: account.id }, orderBy: { givenAt: 'asc' } });
  const events = await database.event.findMany({ where: { chain: account.id }, orderBy: { sequence: 'asc' } });
  const read = await readWords(database, sealer, events);
  return [
    ...rowsOf('organisation', '', { 单位名称: account.organisationName, 统一社会信用代码: account.uscc }),
    ...rowsOf('agentContact', '', { 经办人手机: account.mobileSealed && sealer.open(account.mobileSealed) }),
    ...rowsOf('signIn', '', {
      密码: '已保存不可还原的散列',
      微信绑定时间: account.wechatBoundAt,
      微信标识: isBound(account) ? '已绑定' : null,
    }),
    ...consents.flatMap((consent) => consentRows('', consent)),
    ...messageRows({ sealer }, { orderNumber: '', messages }),
    ...events.flatMap((event, index) =>
      rowsOf('trail', '', {
        [`账号记录 ${index + 1} ${eventLabel(event.name)}`]: event.at,
        [`账号记录 ${index + 1} 说明`]: read(event).note,
      }),
    ),
  ];
}

/** A consent with its version, when it was given and when it was taken back. */
export const consentRows = (about: string, { text, version, givenAt, withdrawnAt }: Consent): ExportRow[] => {
  const title = consentTexts[text as ConsentText].title;
  return rowsOf('consents', about, { [`${title}（${version}）同意时间`]: givenAt, [`${title}（${version}）撤回时间`]: withdrawnAt });
};
