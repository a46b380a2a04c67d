import type { SubscriptionTemplate } from '../../contract/ports/messages.ts';
import { chineseMinute } from '../../contract/time.ts';

/** Our four fields under the keys of each registered template. The prefix of a key is the field type and sets its limits. */
export const fieldKeys: Record<SubscriptionTemplate, Record<'order' | 'status' | 'remark' | 'time', string>> = {
  preReview: { order: 'character_string1', status: 'phrase2', remark: 'thing3', time: 'time4' },
  papers: { order: 'character_string1', status: 'phrase2', remark: 'thing3', time: 'time4' },
  dispatch: { order: 'character_string1', status: 'phrase2', remark: 'thing3', time: 'time4' },
};

export type FieldValues = Record<string, { value: string }>;

/** Limits of developers.weixin.qq.com, subscribe-message "参数值内容限制": the check for one value by field type. */
const limits: Record<string, RegExp> = {
  thing: /^\P{Cc}{1,20}$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /^(\d{4}年\d{1,2}月\d{1,2}日 )?([01]\d|2[0-3]):[0-5]\d$/,
};

/** Whether WeChat takes `value` under `key`, e.g. `thing3`. Unknown field types are never taken. */
export const fitsField = (key: string, value: string): boolean => limits[key.replace(/\d+$/, '')]?.test(value) ?? false;

const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ').trim();

function cut(text: string, length: number): string {
  const characters = [...oneLine(text)];
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 3).join('')}...`;
}

/** The message's fields cut to what WeChat takes; never empty, since one empty value fails the whole message. */
export function fieldValues(
  template: SubscriptionTemplate,
  fields: { order: string; status: string; remark: string; time: Date },
): FieldValues {
  const keys = fieldKeys[template];
  const han = [...fields.status].filter((character) => /\p{Script=Han}/u.test(character));
  return {
    [keys.order]: { value: fields.order.replace(/[^\x20-\x7e]/g, '').slice(0, 32) || '-' },
    [keys.status]: { value: han.slice(0, 5).join('') || '已更新' },
    [keys.remark]: { value: cut(fields.remark, 20) || '请进入小程序查看' },
    [keys.time]: { value: chineseMinute(fields.time) },
  };
}
