import { keys } from './machine.ts';

/** What somebody whose data it is may ask for by telephone (PIPL arts. 45–47), and who it is that asks. */
export const dataWishes = {
  look: '查阅个人信息',
  copy: '复制个人信息',
  correct: '更正、补充个人信息',
  erase: '删除个人信息',
} as const;

export type DataWish = keyof typeof dataWishes;
export const dataWishKeys = keys(dataWishes) as [DataWish, ...DataWish[]];

/** The persons of an application, whom staff can answer (`personsIn`). What is held of a colleague lies in an account of their own, where they have it. */
export const wishers = {
  agent: '经办人',
  formerAgent: '原经办人',
  legalRepresentative: '法定代表人',
  formerRepresentative: '原法定代表人',
  receiver: '证书接收人',
} as const;
export type Wisher = keyof typeof wishers;
export const wisherKeys = keys(wishers) as [Wisher, ...Wisher[]];

/** Working days that we promise (law: promptly). */
export const wishPromisedInDays = 15;
/** Working days that staff have, so that some are left to tell the outcome. */
export const wishAnsweredInDays = 12;
