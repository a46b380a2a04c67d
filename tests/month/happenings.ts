import type { ApplicationState } from '../../server/contract/machines/application.ts';
import { correctWaybill } from '../../server/features/parcel/correct-waybill.ts';
import { postAnother } from '../../server/features/parcel/post.ts';
import { convert } from '../../server/features/payment/convert.ts';
import { refuseRequest, takeBackRequest } from '../../server/features/two-persons/decide.ts';
import { refuseWithdrawal, takeBackWithdrawal } from '../../server/features/withdrawal/answer.ts';
import { askWithdraw } from '../../server/features/withdrawal/ask.ts';
import { asSeen } from '../support/as-seen.ts';
import { type Case, type Deeds, readSerials } from '../support/money/deeds.ts';
import type { MovedService } from './moved-service.ts';
import type { Random } from './random.ts';
import { reviewingDeeds } from './reviewing.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** To whom it happens. */
export interface One {
  service: MovedService;
  deeds: Deeds;
  chance: Random;
  applied: Case;
  /** Something at a later moment that nobody waits for. */
  later(ms: number, deed: () => Promise<void> | void): void;
}

export interface Happening {
  in: readonly ApplicationState[];
  /** Share of the applications that come into one of these states. */
  percent: number;
  /** Where the share is from. None was counted yet: each says what it stands for. */
  because: string;
  /** Milliseconds until the people come back; null: they never do. */
  deed(one: One): Promise<number | null>;
}

/** What happens once to some applications, whoever they are, beside what `personas.ts` says of people. A plain assumption each; the first year counts. */
export const happenings = {
  sentBack: {
    in: ['submitted'],
    percent: 20,
    because: 'one in five is returned, as the requirements say of paper today',
    async deed({ deeds, service, applied, chance }) {
      await reviewingDeeds(service.world, deeds).sendsBack(applied);
      return chance.between(4 * hour, 4 * day);
    },
  },
  givesUpWhenSentBack: {
    in: ['returned'],
    percent: 10,
    because: 'one returned application in ten is left, until the clock ends it',
    deed: async () => null,
  },
  staffAreLate: {
    in: ['submitted', 'received', 'inProduction', 'produced'],
    percent: 2,
    because: 'a holiday or a full desk: one step in fifty takes a week longer than promised',
    deed: async ({ chance }) => chance.between(5 * day, 8 * day),
  },
  renamed: {
    in: ['submitted', 'approved', 'paid', 'received'],
    percent: 1,
    because: 'organisations are renamed about every ten years; here a hundred times as often, so that it is seen',
    async deed({ deeds, service, applied, chance }) {
      await reviewingDeeds(service.world, deeds).isRenamed(applied);
      return chance.between(hour, day);
    },
  },
  keyElsewhere: {
    in: ['paid', 'posted', 'received', 'papersIncomplete', 'inProduction'],
    percent: 2,
    because: 'two authorities serve the same platform on the same day',
    async deed(one) {
      const { deeds, service, applied, chance, later } = one;
      const { world } = service;
      const about = reviewingDeeds(world, deeds);
      const { keyType } = await world.database.application.findUniqueOrThrow({ where: { id: applied.id } });
      if (keyType !== 'primary') return hour;
      await about.getsKeyElsewhere(applied);
      const chooses = chance.pick(['converts', 'withdraws', 'waits'] as const);
      later(chance.between(hour, 2 * day), async () => {
        if (chooses === 'converts') await convert(world, applied.applicant, applied.id);
        else if (chooses === 'withdraws') await asksAndGets(one);
        else await about.losesKeyElsewhere(applied);
      });
      return 4 * day;
    },
  },
  wantsItBack: {
    in: ['paid', 'posted', 'received', 'papersIncomplete'],
    percent: 3,
    because: 'a tender that is off, a project that is lost',
    async deed(one) {
      await asksAndGets(one);
      return 3 * day;
    },
  },
  thinksBetter: {
    in: ['paid', 'received'],
    percent: 1,
    because: 'who asks for the money back is told on the telephone what is left to do',
    async deed({ service: { world }, applied: { applicant, id }, later, chance }) {
      await askWithdraw(world, applicant, id, '项目暂停');
      later(chance.between(hour, day), () => takeBackWithdrawal(world, applicant, id));
      return 2 * day;
    },
  },
  isRefusedTheMoney: {
    in: ['paid', 'received', 'papersIncomplete'],
    percent: 1,
    because: 'asked for by mistake, or by somebody who may not',
    async deed({ service: { world }, deeds, applied: { applicant, id }, later, chance }) {
      await askWithdraw(world, applicant, id, '不想办了');
      later(chance.between(hour, day), async () =>
        refuseWithdrawal(world, deeds.staff.finance, id, '来函未盖公章', await asSeen(world.database, id)),
      );
      return 2 * day;
    },
  },
  secondPersonSaysNo: {
    in: ['received'],
    percent: 1,
    because: 'what two decide is not always agreed',
    async deed({ service: { world }, deeds, applied, later, chance }) {
      await deeds.asksForWithdrawal(applied);
      const { id } = applied;
      const requestId = (await world.database.twoPersonRequest.findFirstOrThrow({ where: { applicationId: id, state: 'asked' } })).id;
      const takesBack = chance.chance(0.4);
      later(chance.between(hour, day), () =>
        takesBack
          ? takeBackRequest(world, deeds.staff.finance, { id, requestId })
          : refuseRequest(world, deeds.staff.supervisor, { id, requestId }, '来函未盖公章'),
      );
      return 2 * day;
    },
  },
  nobodyIsSecond: {
    in: ['received'],
    percent: 1,
    because: 'the second person is away, and the request lapses',
    async deed({ deeds, applied }) {
      await deeds.asksForWithdrawal(applied);
      return 9 * day;
    },
  },
  forgotASheet: {
    in: ['posted', 'received'],
    percent: 3,
    because: 'originals are several sheets with several seals',
    async deed({ service: { world }, applied: { applicant, id, number }, chance }) {
      await postAnother(world, applicant, id, { courier: 'ems', waybill: `EY${String(number).padStart(9, '0')}CN` });
      return chance.between(hour, day);
    },
  },
  mistypedWaybill: {
    in: ['posted'],
    percent: 3,
    because: 'thirteen characters typed from a crumpled slip',
    async deed({ service: { world }, applied: { applicant, id, number }, chance }) {
      const { waybill } = await world.database.parcel.findFirstOrThrow({ where: { applicationId: id }, orderBy: { createdAt: 'desc' } });
      await correctWaybill(world, applicant, id, { courier: 'ems', waybill: `EW${String(number).padStart(9, '0')}CN`, instead: waybill });
      return chance.between(hour, day);
    },
  },
  courierHasTrouble: {
    in: ['posted'],
    percent: 3,
    because: 'couriers report a few parcels in a hundred as held up',
    async deed({ service, applied: { id }, chance }) {
      const { waybill } = await service.world.database.parcel.findFirstOrThrow({
        where: { applicationId: id },
        orderBy: { createdAt: 'desc' },
      });
      const { control } = service.simulators.kuaidi100;
      control.track(waybill, 'ems');
      control.move(waybill, 'problem');
      return chance.between(day, 2 * day);
    },
  },
  originalsAreSilent: {
    in: ['posted'],
    percent: 3,
    because: 'a parcel that was given to a neighbour’s shop and lies there',
    deed: async () => 8 * day,
  },
  courierBringsKeyBack: {
    in: ['dispatched'],
    percent: 3,
    because: 'the receiver moved, was never there or did not pay the freight; the courier says only that it comes back',
    async deed({ service: { world, simulators }, applied: { id }, chance }) {
      const parcel = await world.database.parcel.findFirstOrThrow({
        where: { applicationId: id, direction: 'outbound', state: 'announced' },
      });
      simulators.sf.control.move(parcel.waybill, 'return');
      return chance.between(day, 2 * day);
    },
  },
  wrongSerial: {
    in: ['produced', 'dispatched'],
    percent: 2,
    because: 'the scanner reads the key that lies beside it',
    async deed({ deeds, applied, later, chance }) {
      await deeds.asksForSerials(applied, readSerials(applied.number + 3_000_000));
      later(chance.between(hour, 5 * hour), () => deeds.agrees(applied));
      return day;
    },
  },
  signedByMistake: {
    in: ['completed'],
    percent: 2,
    because: 'somebody ticks the wrong row',
    async deed({ deeds, applied, chance }) {
      await deeds.reopens(applied);
      return chance.between(hour, day);
    },
  },
} as const satisfies Record<string, Happening>;

/** The applicant asks, finance and a second person give. */
async function asksAndGets({ service: { world }, deeds, applied, later, chance }: One): Promise<void> {
  await askWithdraw(world, applied.applicant, applied.id, '项目取消');
  later(chance.between(2 * hour, day), async () => {
    await deeds.asksForWithdrawal(applied);
    later(chance.between(hour, 5 * hour), () => deeds.agrees(applied));
  });
}
