import type { ApplicationState } from '../../server/contract/machines/application.ts';
import type { SaidByApplicant } from '../../server/contract/organisation-changes.ts';
import { changeOrganisation } from '../../server/features/application/change-organisation.ts';
import { askAccountChange, confirmAccountChange } from '../../server/features/staff/account-change.ts';
import { recordCall } from '../../server/features/task/calls.ts';
import { organisation, personOf } from '../support/money/applying.ts';
import { day, type Happening, hour, type One } from './happenings.ts';

/** Until the key is made. */
const open: readonly ApplicationState[] = ['submitted', 'approved', 'paid', 'posted', 'received', 'inProduction'];
/** Where the new agent's letter and card can still come on paper. */
const papersAreOpen: readonly ApplicationState[] = ['paid', 'posted', 'papersIncomplete'];

/** What becomes of the people while an application is open; each share is of those who come into one of the states. A plain assumption each. */
export const peopleChange = {
  agentHasNewMobile: {
    in: ['approved', 'posted', 'received', 'produced'],
    percent: 1,
    because: 'numbers are given up about every four years, and often with the job',
    deed: (one) => changesAccount(one, { kind: 'changeMobile', mobile: mobileOf(one, '136') }),
  },
  agentLeaves: {
    in: papersAreOpen,
    percent: 3,
    because: 'one employee in five leaves within a year; some while a certificate is on its way',
    async deed(one) {
      const { number } = one.applied;
      const agent = { agentName: '黄秋实', agentIdKind: 'residentId' as const, agentIdNumber: personOf(number, '19880606') };
      const claimed = await one.service.world.database.verification.count({ where: { applicationId: one.applied.id, state: 'verified' } });
      // Nobody hands over what nobody has claimed.
      if (claimed === 0) return hour;
      return changesAccount(one, { kind: 'handOver', mobile: mobileOf(one, '135'), ...agent });
    },
  },
  saysRenamed: {
    in: open,
    percent: 0.5,
    because: 'the agent says it, because the seal bears the new name',
    deed: (one) => says(one, 'renamed', { organisationName: organisation(one.applied.number).name.replace('工程', '工程科技') }),
  },
  saysNewRepresentative: {
    in: open,
    percent: 0.7,
    because: 'legal representatives change about every eight years; here more often, so that it is seen',
    deed: (one) =>
      says(one, 'newRepresentative', {
        legalName: '赖文涛',
        legalIdKind: 'residentId',
        legalIdNumber: personOf(one.applied.number, '19791121'),
      }),
  },
  saysMoved: {
    in: open,
    percent: 0.7,
    because: 'offices move every few years',
    deed: (one) => says(one, 'moved', { organisationAddress: '江西省南昌市青山湖区高新大道 100 号' }),
  },
} as const satisfies Record<string, Happening>;

const mobileOf = ({ applied: { number } }: One, prefix: string): string => `${prefix}${String(70_000_000 + number).slice(-8)}`;

async function says(
  { service: { world }, applied: { applicant, id }, chance }: One,
  change: SaidByApplicant,
  facts: object,
): Promise<number> {
  await changeOrganisation(world, applicant, id, { change, ...facts });
  return chance.between(hour, day);
}

type Wanted = Parameters<typeof askAccountChange>[0]['body'];

/** One of the staff asks after a call, another one agrees hours later. */
async function changesAccount(one: One, wanted: Omit<Wanted, 'evidence'>): Promise<number> {
  const { service, deeds, applied, chance, later } = one;
  const { world } = service;
  const params = { id: applied.applicant.id };
  await deeds.hires();
  const { supervisor, administrator } = deeds.staff;
  await askAccountChange({ world, caller: supervisor, params, body: { ...wanted, evidence: '回拨单位公开电话核对无误' } });
  await ringsUp(one);
  later(chance.between(hour, 6 * hour), async () => {
    const { changeAskedAt } = await world.database.account.findUniqueOrThrow({ where: params });
    const body = { askedAt: changeAskedAt?.toISOString() ?? '' };
    await confirmAccountChange({ world, caller: administrator, params, body });
  });
  return chance.between(hour, day);
}

/** Whoever asks rings the number that all can look up, and enters what was said. */
async function ringsUp({ service: { world }, deeds: { staff }, applied }: One): Promise<void> {
  const reference = { startsWith: `accountChange:${applied.applicant.id}:` };
  const task = await world.database.task.findFirstOrThrow({
    where: { kind: 'accountChange', role: 'supervisor', reference, doneAt: null },
  });
  const body = { result: 'reached', said: '负责人确认', whom: 'organisation' } as const;
  await recordCall({ world, caller: staff.supervisor, params: { id: task.id }, body });
}
