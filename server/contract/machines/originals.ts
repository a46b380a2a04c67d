import type { Machine, StateRow } from '../machine.ts';
import type { Role } from '../roles.ts';

export type OriginalsState = 'kept' | 'toSendBack' | 'toDestroy' | 'destroying' | 'sentBack' | 'destroyed';
export type OriginalsCommand =
  | 'chooseBack'
  | 'chooseDestruction'
  | 'remind'
  | 'postpone'
  | 'take'
  | 'putDown'
  | 'presumeBack'
  | 'presumeDestruction'
  | 'sendBack'
  | 'destroy'
  | 'confirmDestruction'
  | 'refuseDestruction'
  | 'comeBack'
  | 'arriveAgain';

interface OriginalsRow extends StateRow {
  /** Whose turn it is. */
  waitsFor: 'applicant' | 'dispatcher' | 'secondPerson' | 'nobody';
  /** What is done next, by whose turn it is. */
  next: string;
  /** They lie in the house. */
  here: boolean;
  /** They travel, or may: somebody pays. */
  freight: boolean;
}

/** Sealed papers of an application that ended: sent back or destroyed, as the applicant chose, or as the product says when nobody chose. */
export const originals = {
  table: 'Originals',
  application: 'applicationId',
  endedAt: 'endedAt',
  initial: 'kept',
  // biome-ignore format: a table
  states: {
    kept: { label: '待选择', tone: 'warn', over: false, waitsFor: 'applicant', next: '选择寄回或销毁', here: true, freight: true },
    toSendBack: { label: '待寄回', tone: 'info', over: false, waitsFor: 'dispatcher', next: '寄回原件并登记单号', here: true, freight: true },
    toDestroy: { label: '待销毁', tone: 'info', over: false, waitsFor: 'dispatcher', next: '两人在场销毁并登记', here: true, freight: false },
    destroying: { label: '销毁待复核', tone: 'info', over: false, waitsFor: 'secondPerson', next: '在场的另一人复核', here: true, freight: false },
    sentBack: { label: '已寄回', tone: 'good', over: true, waitsFor: 'nobody', next: '', here: false, freight: true },
    destroyed: { label: '已销毁', tone: 'plain', over: true, waitsFor: 'nobody', next: '', here: false, freight: false },
  },
  commands: {
    // Until somebody has begun, the choice may be changed.
    chooseBack: { label: '选择寄回原件', by: ['applicant'], from: ['kept', 'toDestroy'], to: 'toSendBack' },
    chooseDestruction: { label: '选择销毁原件', by: ['applicant'], from: ['kept', 'toSendBack'], to: 'toDestroy' },
    remind: { label: '提醒选择原件去向', by: ['clock'], from: ['kept'], to: 'kept', effects: ['tellOriginals'], event: 'remindOriginals' },
    // Told before the promised day is over.
    postpone: {
      label: '原件处理延后',
      by: ['clock'],
      from: ['toSendBack', 'toDestroy', 'destroying'],
      to: 'stays',
      effects: ['tellOriginalsPostponed'],
      event: 'postponeOriginals',
    },
    presumeBack: { label: '逾期转为寄回原件', by: ['clock'], from: ['kept'], to: 'toSendBack', effects: ['tellOriginals'] },
    presumeDestruction: { label: '逾期转为销毁原件', by: ['clock'], from: ['kept'], to: 'toDestroy', effects: ['tellOriginals'] },
    // One of the desk has them in hand: nobody else begins, and the choice stands.
    take: { label: '开始处理原件', by: ['dispatcher'], from: ['toSendBack', 'toDestroy'], to: 'stays', event: 'takeOriginals' },
    putDown: {
      label: '放下原件',
      by: ['dispatcher', 'supervisor'],
      from: ['toSendBack', 'toDestroy'],
      to: 'stays',
      event: 'putDownOriginals',
      history: null,
    },
    sendBack: {
      label: '寄回原件',
      by: ['dispatcher'],
      from: ['toSendBack'],
      to: 'sentBack',
      effects: ['tellOriginals'],
      event: 'sendBackOriginals',
    },
    // Nothing that was destroyed comes back: two were there, and each says so.
    destroy: { label: '登记销毁原件', by: ['dispatcher'], from: ['toDestroy'], to: 'destroying', event: 'destroyOriginals' },
    confirmDestruction: {
      label: '复核销毁原件',
      by: ['dispatcher', 'reviewer', 'supervisor'],
      from: ['destroying'],
      to: 'destroyed',
      effects: ['tellOriginals'],
    },
    refuseDestruction: {
      label: '驳回销毁登记',
      by: ['dispatcher', 'reviewer', 'supervisor'],
      from: ['destroying'],
      to: 'toDestroy',
      event: 'refuseDestruction',
    },
    // The applicant did not take them.
    comeBack: { label: '寄回的原件被退回', by: ['dispatcher', 'courier'], from: ['sentBack'], to: 'kept', effects: ['tellOriginals'] },
    // Another envelope was still on its way when those of before went: what lies here now is asked about anew.
    arriveAgain: { label: '又收到一件原件', by: ['clock'], from: ['sentBack', 'destroyed'], to: 'kept', effects: ['tellOriginals'] },
  },
} as const satisfies Machine<OriginalsState, OriginalsCommand, Role, 'tellOriginals' | 'tellOriginalsPostponed'> & {
  states: Record<OriginalsState, OriginalsRow>;
};
