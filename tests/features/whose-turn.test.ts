import { describe, expect, it } from '@jest/globals';
import { systemActor } from '../../server/contract/roles.ts';
import { listApplications } from '../../server/features/application/list.ts';
import { readQueue } from '../../server/features/review/queue.ts';
import { importPrimaryKeyHolders, revokePrimaryKeyHolders } from '../../server/features/staff/holders.ts';
import { askWithdraw } from '../../server/features/withdrawal/ask.ts';
import { advance } from '../../server/lifecycle/advance.ts';
import { lockApplicationRow } from '../../server/lifecycle/locks.ts';
import { applicationView } from '../../server/views/application.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

const { world, deeds, settle, payBy } = await moneyWorld();
let count = 700;

const { supervisor } = deeds.staff;
/** An application for the key of which an organisation may have one, to be paid. */
async function approved(): Promise<Case> {
  const applied = await deeds.approved(++count, 'primary');
  await deeds.confirmsInvoice(applied);
  await settle();
  return applied;
}
async function received(): Promise<Case> {
  const applied = await approved();
  await payBy(applied, 'wechatNative');
  for (const deed of [deeds.posts, deeds.receives]) await deed(applied);
  return applied;
}
const rowOf = ({ id }: Case) => world.database.application.findUniqueOrThrow({ where: { id } });

/** Whose turn the page, the list and the staff's queue say that it is, and for what. */
async function turns(applied: Case) {
  const shown = [
    await applicationView(world, applied.id, applied.applicant),
    (await listApplications(world, applied.applicant)).items.find(({ id }) => id === applied.id),
    (await readQueue(world, supervisor, { mine: 'no' })).items.find(({ id }) => id === applied.id),
  ];
  return shown.map((one) => `${one?.turn} ${one?.next}`);
}

async function holders(applied: Case) {
  const { uscc, organisationName, productLine } = await rowOf(applied);
  return { world, caller: supervisor, body: { productLine, holders: [{ uscc, organisationName }] } };
}

describe('whose turn it is', () => {
  it('is finance’s everywhere while a withdrawal is unanswered', async () => {
    const applied = await received();
    await askWithdraw(world, applied.applicant, applied.id, '项目取消');
    expect(new Set(await turns(applied))).toEqual(new Set(['finance 办理或答复撤回申请']));
  });

  it('is the applicant’s everywhere while the organisation holds such a key from elsewhere, until that is revoked', async () => {
    const applied = await received();
    await importPrimaryKeyHolders(await holders(applied));
    expect(new Set(await turns(applied))).toEqual(new Set(['applicant 选择改办或申请撤回']));
    await revokePrimaryKeyHolders(await holders(applied));
    expect(new Set(await turns(applied))).toEqual(new Set(['reviewer 审核纸质原件']));
  });

  it('does not ask for money that would not be taken', async () => {
    const applied = await approved();
    await importPrimaryKeyHolders(await holders(applied));
    expect(new Set(await turns(applied))).toEqual(new Set(['applicant 取消申请，改办其他证书']));
  });
});

it('Who pays at the moment in which a key from elsewhere is entered is told to choose', async () => {
  const applied = await approved();
  const list = await holders(applied);
  let entered: Promise<unknown> = Promise.resolve();
  await world.transact(async (tx) => {
    await lockApplicationRow(tx, applied.id);
    expect(await tx.primaryKeyHolder.count({ where: { uscc: list.body.holders[0]?.uscc ?? '' } })).toBe(0);
    entered = importPrimaryKeyHolders(list);
    await Promise.race([entered, new Promise((resolve) => setTimeout(resolve, 400))]);
    await advance(
      tx,
      world,
      'application',
      await tx.application.findUniqueOrThrow({ where: { id: applied.id } }),
      'pay',
      systemActor('payments'),
    );
  });
  await entered;
  await settle();
  expect(await world.database.task.count({ where: { applicationId: applied.id, kind: 'keyElsewhere' } })).toBe(1);
});
