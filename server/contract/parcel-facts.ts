import { type ApplicationCommand, type ApplicationState, lifecycle } from './machines/application.ts';
import { type ParcelState, parcel } from './machines/parcel.ts';
import type { Owner } from './outside.ts';
import type { TaskKind } from './tasks.ts';

/**
 * What a courier, the clock or a person says about a parcel × how its application stands: what the service does, whose turn it is, what is
 * said and what may be done. A fact is the state that the parcel reaches by it.
 */
/** `wayBack`: originals of an application that ended, on their way to the applicant. */
export type Way = 'inbound' | 'outbound' | 'wayBack';
export type ParcelFact = Exclude<ParcelState, (typeof parcel)['initial']>;

export const isFact = (state: ParcelState): state is ParcelFact => state !== parcel.initial;

/** What an application makes of a parcel of this way: none can be known yet, it is asked for, waited for, looked at, here, or nobody wants it any more. */
export type Standing = 'before' | 'asked' | 'awaited' | 'beside' | 'after' | 'stopped';

export interface Cell {
  /** What the application is told by it; null: nothing moves. */
  gives: ApplicationCommand | null;
  /** Whose turn it is then; `courier`: it is being followed, and the clock calls somebody when that takes too long. */
  owner: Exclude<Owner, 'nobody'> | 'courier';
  /** Said to who owns it, beside the parcel. */
  message: string;
  /** What is done about it. */
  wayOn: string;
  /** What a person is asked for by a task. */
  task: TaskKind | null;
}

/** Where an application stands towards parcels of a way, read from the columns of its state. */
export function standingOf(state: ApplicationState, way: Way): Standing {
  const {
    parcel: onItsWay,
    stage,
    stopped,
    key,
    over,
    waitsFor,
    money,
  }: (typeof lifecycle.states)[ApplicationState] = lifecycle.states[state];
  if (way === 'wayBack') return stopped ? 'awaited' : 'before';
  if (stopped) return 'stopped';
  if (onItsWay === way) return 'awaited';
  if (way === 'outbound') return key === 'made' ? 'asked' : over ? 'after' : 'before';
  if (money !== 'here') return 'before';
  if (waitsFor === 'applicant') return 'asked';
  return stage === 'paperReview' ? 'beside' : 'after';
}

type Facts = Record<ParcelFact, Cell>;

const followed: Cell = {
  gives: null,
  owner: 'courier',
  message: '快递在途，系统继续跟踪',
  wayOn: '停滞多日会转收发员核实',
  task: null,
};
/** A fact that comes too late or too early to matter. */
const noted = (owner: Cell['owner'], message: string, wayOn: string): Cell => ({ gives: null, owner, message, wayOn, task: null });
const asksDesk = (message: string, wayOn: string, gives: ApplicationCommand | null = null): Cell => ({
  gives,
  owner: 'dispatcher',
  message,
  wayOn,
  task: 'parcelTrouble',
});
const moving = { inTransit: followed, delivering: followed, problem: followed } as const;
const always = (cell: Cell): Facts => ({
  inTransit: cell,
  delivering: cell,
  problem: cell,
  unseen: cell,
  silent: cell,
  refused: cell,
  returned: cell,
  lost: cell,
  damaged: cell,
  delivered: cell,
});

const unknownNumber = asksDesk('快递公司查不到这个单号', '请核对单号和快递公司，填错的请更正', 'parcelTrouble');
const usedLongAgo = asksDesk(
  '这个单号的物流都早于登记，像是很久以前用过的',
  '请核对单号和快递公司，填错的请更正；确是这一件的由收发员核实登记',
  'parcelTrouble',
);
const standsStill = asksDesk('多日没有新的物流信息', '收发员向快递核实；确认遗失的登记遗失', 'parcelTrouble');
/** The courier says that it was signed for, and whoever should have it does not have it. */
export const notReceived = asksDesk(
  '快递报告已签收，收件人称没有收到',
  '收发员向快递核实；确认遗失的登记遗失，由我方承担重做',
  'parcelTrouble',
);
const unwanted = (message: string): Cell => asksDesk(message, '收发员与快递、收件人核实后登记', 'parcelTrouble');
const again = { owner: 'applicant', task: null } as const;

const inbound: Record<Standing, Facts> = {
  before: always(noted('applicant', '还没有到邮寄原件的一步', '付款后再邮寄并填写单号')),
  asked: {
    ...always(noted('applicant', '先前那一件没有寄到', '请邮寄所列原件并填写单号')),
    // Another one, or one that was found, is under way still.
    ...moving,
    delivered: { gives: 'receive', owner: 'reviewer', message: '先前寄出的原件送到了', wayOn: '审核纸质原件', task: null },
  },
  awaited: {
    ...moving,
    unseen: unknownNumber,
    silent: standsStill,
    refused: unwanted('收件处没有收下这一件'),
    returned: { gives: 'parcelReturned', ...again, message: '原件被退回', wayOn: '核对收件地址后再次邮寄' },
    lost: { gives: 'originalsLost', ...again, message: '原件在途中遗失', wayOn: '重新打印、盖章后邮寄，运费由我方承担' },
    damaged: { gives: 'originalsLost', ...again, message: '原件在途中破损', wayOn: '重新打印、盖章后邮寄，运费由我方承担' },
    delivered: { gives: 'receive', owner: 'reviewer', message: '原件已送到', wayOn: '审核纸质原件', task: null },
  },
  // Another one came before: this one brings what was forgotten.
  beside: {
    ...moving,
    unseen: unknownNumber,
    silent: standsStill,
    refused: unwanted('另一件没有被收下'),
    returned: unwanted('另一件被退回'),
    lost: unwanted('另一件在途中遗失'),
    damaged: unwanted('另一件在途中破损'),
    delivered: noted('reviewer', '另一件也已送到', '与先到的原件一并审核'),
  },
  after: {
    ...always(noted('dispatcher', '原件已审核合格，这条物流不影响办理', '无需重寄；多出的快递由收发员登记')),
    delivered: asksDesk('原件已审核合格，又到了一件', '拆封核对，多余的原件并入档案或退还'),
  },
  stopped: {
    ...always(noted('dispatcher', '申请已终止，这条物流不影响办理', '收到的原件按申请人的选择退还或销毁')),
    delivered: asksDesk('申请已终止，原件又送到了', '按申请人的选择退还或销毁'),
  },
};

const remade = {
  owner: 'supervisor',
  gives: 'keyLost',
  wayOn: '我们核实后重新制证：旧证书先吊销，重做和运费由我方承担',
  task: 'keyLost',
} as const;

const outbound: Record<Standing, Facts> = {
  before: {
    ...always(noted('dispatcher', '先前的证书已作废，正在办理新的', '新证书制成后寄出')),
    delivered: asksDesk('先前已作废的证书又送到了收件人', '联系收件人停用并寄回'),
  },
  asked: {
    ...always(noted('dispatcher', '证书未能送达', '核对退回原因和收件信息后重新寄出')),
    lost: { ...remade, message: '证书在退回途中遗失' },
    damaged: { ...remade, message: '证书在退回途中破损' },
    delivered: {
      gives: 'deliverAfterAll',
      owner: 'applicant',
      message: '证书退回途中又被签收',
      wayOn: '如未收到请联系客服撤销签收',
      task: null,
    },
  },
  awaited: {
    ...moving,
    unseen: unknownNumber,
    silent: standsStill,
    refused: unwanted('收件人拒收'),
    returned: { gives: 'redispatch', owner: 'dispatcher', message: '证书被退回', wayOn: '登记退回原因，约定运费后重新寄出', task: null },
    lost: { ...remade, message: '证书在途中遗失' },
    damaged: { ...remade, message: '证书在途中破损' },
    delivered: { gives: 'deliver', owner: 'applicant', message: '证书已签收', wayOn: '核对证书；没有收到的签收由收发员撤销', task: null },
  },
  // Of keys nothing is looked at beside another one.
  beside: always(followed),
  after: always(noted('applicant', '证书已签收，这条物流不影响办理', '没有收到的签收由收发员撤销')),
  stopped: {
    ...always(noted('dispatcher', '申请已终止，这条物流不影响办理', '无需处理')),
    delivered: asksDesk('申请已终止，先前作废的证书又送到了收件人', '联系收件人停用并寄回'),
  },
};

/** Sheets that go back: nothing of the application moves by them. */
const wayBack: Facts = {
  ...moving,
  unseen: asksDesk('快递公司查不到寄回原件的单号', '请核对单号和快递公司'),
  silent: asksDesk('寄回的原件多日没有新的物流信息', '收发员向快递核实'),
  refused: asksDesk('收件人没有收下寄回的原件', '收发员与快递、收件人核实'),
  returned: noted('applicant', '寄回的原件被退回', '重新选择寄回或销毁'),
  lost: asksDesk('寄回的原件在途中遗失', '收发员向快递索赔，并告知经办人'),
  damaged: asksDesk('寄回的原件在途中破损', '收发员向快递索赔，并告知经办人'),
  delivered: noted('applicant', '寄回的原件已签收', '无需再办理'),
};

const emptied = noted('dispatcher', '里面的证书后来又寄出过，这条物流不影响办理', '以最近寄出的一件为准');

const facts = { inbound, outbound } as const satisfies Record<Exclude<Way, 'wayBack'>, Record<Standing, Facts>>;

/** One number was typed for applications that have nothing to do with each other: it is the desk that opens the envelope. */
export const foreignEnvelope = asksDesk('同一单号也登记在其他单位的申请下', '拆封核对，按信封内的订单号登记收到原件');

export interface Situation {
  /** It was sent with a key that was made before the present one. */
  earlierKey: boolean;
  /** The key that was in it was sent once more since: what is still told of this one is not told of the key. */
  sentAgain?: boolean;
  /** Another parcel of the same way is still travelling. */
  others: boolean;
  /** All that its courier tells happened before its number was entered. */
  oldNumber?: boolean;
  /** What its courier told as delivered never came. */
  disputed?: boolean;
}

/** What this fact about a parcel of this way means to an application in `state`. */
export function cellOf(way: Way, fact: ParcelFact, state: ApplicationState, situation: Situation = alone): Cell {
  const cell = generalCellOf(way, fact, state, situation);
  if (situation.disputed && cell === standsStill) return notReceived;
  return situation.oldNumber && cell === unknownNumber ? usedLongAgo : cell;
}

function generalCellOf(way: Way, fact: ParcelFact, state: ApplicationState, { earlierKey, sentAgain, others }: Situation): Cell {
  if (way === 'wayBack') return wayBack[fact];
  if (way === 'outbound' && sentAgain) return emptied;
  const standing = standingOf(state, way);
  if (way === 'outbound' && earlierKey && standing !== 'stopped') return outbound.before[fact];
  return facts[way][standing === 'awaited' && others && fact !== 'delivered' ? 'beside' : standing][fact];
}

const alone: Situation = { earlierKey: false, others: false };
