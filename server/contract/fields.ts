import { z } from 'zod';
import { emailFault, foldNumber, mobileFault, passwordFault, usccFault } from './identifiers.ts';

/** zod fields for the numbers people type; faults are the sentences of `identifiers.ts`. */
const numbered = (fault: (value: string) => string | null) =>
  z
    .string({ error: '请填写' })
    .transform(foldNumber)
    .superRefine((value, context) => report(fault(value), context));

const isDay = (text: string): boolean => {
  const at = /^20\d\d-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

function report(message: string | null, context: z.core.$RefinementCtx): void {
  if (message) context.addIssue({ code: 'custom', message });
}

export const usccField = numbered(usccFault);
export const mobileField = numbered(mobileFault);
export const passwordField = z.string({ error: '请填写密码' }).superRefine((value, context) => report(passwordFault(value), context));
export const smsCodeField = z.string({ error: '请填写短信验证码' }).regex(/^\d{6}$/, '短信验证码为 6 位数字');

/** A day of this century, as the database and every calendar know it. */
export const dayField = z.string({ error: '请选择日期' }).refine(isDay, '请选择日期');

/** Text of 1 to `max` characters; blanks at the ends do not count. */
export const textField = (label: string, max: number) =>
  z
    .string({ error: `请填写${label}` })
    .trim()
    .min(1, `请填写${label}`)
    .max(max, `${label}不超过 ${max} 个字`);

export const emailField = z
  .string()
  .trim()
  .superRefine((value, context) => report(emailFault(value), context));

/** What is printed on an invoice and where it is sent; without `email` the address of the form stays. */
export const invoiceWords = z.object({ title: textField('发票抬头', 60), taxNumber: usccField, email: emailField.optional() });
export type InvoiceWords = z.infer<typeof invoiceWords>;
