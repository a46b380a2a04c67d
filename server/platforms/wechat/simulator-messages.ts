import type { SubscriptionTemplate } from '../../contract/ports/messages.ts';
import { type FieldValues, fieldKeys, fitsField } from './subscription-fields.ts';

export interface SentSubscription {
  at: Date;
  openid: string;
  template: SubscriptionTemplate;
  page: string;
  fields: { order: string; status: string; remark: string; time: string };
}

export interface SubscribeRequest {
  touser: string;
  template_id: string;
  page?: string;
  data: FieldValues;
  miniprogram_state?: string;
  lang?: string;
}

/** The first thing WeChat would object to in the message's fields, as its `errmsg`; null when all is well. */
export function fieldFault(template: SubscriptionTemplate, data: FieldValues): string | null {
  const keys = Object.values(fieldKeys[template]);
  const missing = keys.find((key) => !data?.[key]?.value);
  if (missing) return `argument invalid! data.${missing}.value is empty`;
  const wrong = keys.find((key) => !fitsField(key, data[key]?.value ?? ''));
  return wrong ? `argument invalid! data.${wrong}.value invalid` : null;
}

/** Fields under our own names, for showing. */
export function namedFields(template: SubscriptionTemplate, data: FieldValues): SentSubscription['fields'] {
  const keys = fieldKeys[template];
  const value = (name: keyof typeof keys): string => data[keys[name]]?.value ?? '';
  return { order: value('order'), status: value('status'), remark: value('remark'), time: value('time') };
}
