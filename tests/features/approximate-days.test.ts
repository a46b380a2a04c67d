import { expect, it } from '@jest/globals';
import { sweepPromises } from '../../server/features/promise/sweep.ts';
import { askWithdraw } from '../../server/features/withdrawal/ask.ts';
import { applicationView } from '../../server/views/application.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

/** Nobody has entered the notice for 2027. */
const money = await moneyWorld(new Date('2026-12-28T09:00:00+08:00'));
const { world, clock, deeds, settle, sms } = money;

/** Every object in a view that promises a day of the year that is not known, and whether it says so. */
function promisesIn(view: unknown): { day: string; about: unknown }[] {
  if (Array.isArray(view)) return view.flatMap(promisesIn);
  if (typeof view !== 'object' || view === null) return [];
  const { dueOn, dueIsAbout } = view as { dueOn?: unknown; dueIsAbout?: unknown };
  const own = typeof dueOn === 'string' && dueOn.startsWith('2027') ? [{ day: dueOn, about: dueIsAbout }] : [];
  return [...own, ...Object.values(view).flatMap(promisesIn)];
}

const sweeps = async () => {
  await sweepPromises(world);
  await settle();
};
const inProduction = async () => {
  const { applied } = await money.paidCase();
  for (const deed of [deeds.posts, deeds.receives, deeds.acceptsPapers] as const) await deed(applied);
  return applied;
};

/** What is promised: the step, the invoice, the answer to who goes back, the choice about the originals. */
async function promised(): Promise<Record<'invoice' | 'withdrawal' | 'step' | 'originals', Case>> {
  const invoice = await inProduction();
  await deeds.produces(invoice);
  const { applied: withdrawal } = await money.paidCase();
  await askWithdraw(world, withdrawal.applicant, withdrawal.id, '不想办了');
  clock.to(new Date('2026-12-29T09:00:00+08:00'));
  const step = await inProduction();
  const { applied: originals } = await money.paidCase();
  await deeds.posts(originals);
  await deeds.receives(originals);
  await deeds.asksForWithdrawal(originals);
  await deeds.agrees(originals);
  await settle();
  return { invoice, withdrawal, step, originals };
}

it('A day that lies in a year whose notice is not entered is an approximate one, whoever promises it and wherever it is said', async () => {
  const cases = await promised();
  for (const day of ['2026-12-29', '2026-12-30', '2026-12-31']) {
    clock.to(new Date(`${day}T15:00:00+08:00`));
    await sweeps();
  }
  const dated = sms.control.messages().filter(({ parameters }) => parameters.some((said) => said.includes('2027年')));
  expect([...new Set(dated.map(({ template }) => template))].sort()).toEqual(
    expect.arrayContaining(['invoicePostponed', 'originalsAsked', 'postponed', 'withdrawalPostponed']),
  );
  for (const { template, parameters } of dated)
    expect([template, parameters.join()]).toEqual([template, expect.stringContaining('约2027年')]);

  for (const [name, { id, applicant }] of Object.entries(cases)) {
    const view = await applicationView(world, id, applicant);
    const promises = promisesIn(view);
    expect([name, promises.length > 0]).toEqual([name, true]);
    expect([name, promises.filter(({ about }) => about !== true)]).toEqual([name, []]);
    const notes = view.history.map(({ note }) => note ?? '').filter((note) => note.includes('2027年'));
    expect([name, notes.length > 0]).toEqual([name, name !== 'originals']);
    expect([name, notes.filter((note) => !note.includes('现预计约2027年'))]).toEqual([name, []]);
  }
});
