import { z } from 'zod';
import { bankCardFault, emailFault, mobileFault, passwordFault, usccFault } from './identifiers.ts';
import { longestPersonName } from './questions.ts';
import { clean } from './text/clean.ts';
import { kindRow, type TextKind } from './text/kinds.ts';
import { allowed, naming, strangerIn } from './text/look-alikes.ts';

/** Which kind of text a field of the API takes; a field that does not say so is found by a house test. */
export const kindsOfFields = z.registry<{ kind: TextKind }>();

interface Wanted {
  /** What the field is called. */
  label?: string;
  /** What is said where it was left out. Default: that the label is to be filled in. */
  missing?: string;
  /** Characters, once it is cleaned. Nothing is cut: who wrote more is told. */
  least?: number;
  most?: number;
  /** What else is wrong with it, in a sentence. */
  fault?: (text: string) => string | null;
}

/** A field of text: cleaned as its kind wants it, then judged. Each fault is a sentence that names what is wrong. */
export function kinded(kind: TextKind, { label = '', missing, least = 0, most = Number.POSITIVE_INFINITY, fault }: Wanted = {}) {
  const empty = missing ?? `请填写${label}`;
  const judge = (text: string): string | null => {
    const { length } = [...text];
    if (length < least) return empty;
    return length > most ? `${label || '内容'}不超过 ${most} 个字` : (fault?.(text) ?? strangerOf(kind, label, text));
  };
  return z
    .string({ error: empty })
    .register(kindsOfFields, { kind })
    .transform((typed, context) => {
      const { text, fault: unwanted } = clean(kind, typed);
      const message = unwanted === null ? judge(text) : `${label}${unwanted}`;
      if (message === null) return text;
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    });
}

/** A character that no keyboard writes, where the kind takes none and the field says nothing of its own. */
function strangerOf(kind: TextKind, label: string, text: string): string | null {
  const stranger = kindRow(kind).keyboardOnly ? strangerIn(text, allowed.keyboard) : null;
  return stranger && `${label}${stranger}不可用，请核对`;
}

const isDay = (text: string): boolean => {
  const at = /^20\d\d-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

const sixDigits = { fault: (text: string) => (/^\d{6}$/.test(text) ? null : naming('短信验证码为 6 位数字', text, allowed.digits)) };

export const usccField = kinded('number', { fault: usccFault });
export const mobileField = kinded('mobile', { fault: mobileFault });
/** Of the person's own, as it stands on the card. */
export const bankCardField = kinded('number', { label: '银行卡号', fault: bankCardFault });
export const emailField = kinded('email', { fault: emailFault });
export const passwordField = kinded('secret', { label: '密码', fault: passwordFault });
/** A password that is only compared. */
export const knownPasswordField = kinded('secret', { label: '密码', least: 1, most: 200 });
export const smsCodeField = kinded('code', { label: '短信验证码', ...sixDigits });
/** As passports print them, with every given name of a person. */
export const personNameField = (label: string) => kinded('personName', { label, least: 1, most: longestPersonName });
export const organisationNameField = kinded('organisationName', { label: '单位名称', least: 1, most: 60 });
/** A day of this century, as the database and every calendar know it. */
export const dayField = kinded('machine', { fault: (text) => (isDay(text) ? null : '请选择日期') });

/** What a program wrote and gives back. */
export const machineField = (most: number, least = 0) => kinded('machine', { least, most });
/** What is looked for; empty looks for all. */
export const searchField = kinded('search', { label: '搜索内容', most: 60 });
/** A code that is read somewhere and typed. */
export const codeField = (label: string, most: number) => kinded('code', { label, least: 1, most });
/** Words of one person to another, of several lines. */
export const noteField = (label: string, most: number) => kinded('note', { label, least: 1, most });
