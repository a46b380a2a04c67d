import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { retention } from '../../config/retention.ts';
import { openAnswers } from '../../server/content/answers.ts';
import { type DataEndName, dataEnds, periodWords } from '../../server/contract/data-ends.ts';
import { keys } from '../../server/contract/machine.ts';
import { countHeld } from '../../server/data/erase.ts';
import { personalColumnsOf, personalModels } from '../../server/data/personal-data.ts';
import { rowsPast } from '../../server/features/privacy/due.ts';
import { sweepPersonalData } from '../../server/features/privacy/sweep.ts';
import { Prisma } from '../../server/generated/prisma/client.ts';
import { verifyEvents } from '../../server/lifecycle/verify-events.ts';
import type { World } from '../../server/world.ts';
import { serviceWorld } from '../lifecycle/service-world.ts';
import { fillApplication, fillBeside } from '../support/everything.ts';

const { world: service, applicationIn, account } = await serviceWorld();
const { database } = service;
const begin = new Date('2026-11-29T02:00:00Z');
const day = 86_400_000;
const clock = { now: begin };
const removed: string[] = [];
const storage = { remove: async (key: string) => void removed.push(key), list: async () => [], get: async () => Readable.from([]) };
const world: World = { ...service, now: () => clock.now, platforms: { storage } as unknown as World['platforms'] };

const inUse = await applicationIn('completed');
const draft = await applicationIn('cancelled');
const refused = await applicationIn('rejected');
const certified = await applicationIn('completed');
for (const one of [inUse, draft, refused, certified]) await fillApplication(world, one, begin);
await database.application.updateMany({ where: { id: refused.id }, data: { submittedAt: begin, updatedAt: begin } });
await database.application.updateMany({ where: { id: certified.id }, data: { submittedAt: begin, producedAt: begin, updatedAt: begin } });
const tenYearsLater = new Date(begin.getTime() + 10 * 366 * day);
await database.application.updateMany({ where: { id: inUse.id }, data: { submittedAt: begin, producedAt: tenYearsLater } });
const closed = await account();
await fillBeside(world, closed.id, begin);
// A scan that was taken away from an application in use.
await database.page.updateMany({ where: { upload: { applicationId: inUse.id } }, data: { removedAt: begin } });

/** Day on which the period of an end is over: what a certificate's application holds counts from the end of its validity. */
function lastDay(end: DataEndName): Date {
  const period = retention[end];
  const years =
    (end === 'certificate' ? (world.catalogue['jiangxi-public-resource']?.certificateYears ?? 0) : 0) +
    ('years' in period ? period.years : 0);
  const at = new Date(begin);
  at.setUTCFullYear(at.getUTCFullYear() + years);
  return new Date(at.getTime() + ('days' in period ? period.days * day : 0));
}

const all = (model: (typeof personalModels)[number][0]) => countHeld(database, { model, where: Prisma.sql`true` });

/** Rows that an end is about and that still hold something, as they are on a given day. */
async function heldPast(end: DataEndName, at: Date): Promise<number> {
  const counts = await Promise.all(rowsPast({ ...world, now: () => at }, end).map((rows) => countHeld(database, rows)));
  return counts.reduce((sum, count) => sum + count, 0);
}

const ends = keys(dataEnds);
const before = new Map(await Promise.all(personalModels.map(async ([model]) => [model, await all(model)] as const)));

/** How much of each end there was two days before its last day and two days after, as the clock passes all of them in turn. */
const seen = new Map<DataEndName, { kept: number; left: number }>();
for (const last of [...new Set(ends.map((end) => lastDay(end).getTime()))].toSorted((one, other) => one - other)) {
  const past = new Date(last + 2 * day);
  const now = ends.filter((end) => lastDay(end).getTime() === last);
  clock.now = new Date(last - 2 * day);
  await sweepPersonalData(world);
  const kept = await Promise.all(now.map((end) => heldPast(end, past)));
  clock.now = past;
  await sweepPersonalData(world);
  for (const [index, end] of now.entries()) seen.set(end, { kept: kept[index] ?? 0, left: await heldPast(end, past) });
}

describe('what is held of people', () => {
  // What holds only what stays (the organisation's) has nothing that ends.
  const ending = personalModels.filter(([, row]) => personalColumnsOf(row).some(({ column }) => !(column in (row.stays ?? {}))));
  it.each(ending.filter(([model]) => model !== 'Event'))('is there in %s before anything ends', (model) => {
    expect(before.get(model)).toBeGreaterThan(0);
  });

  it.each(ends.map((end) => [end, periodWords(retention[end])] as const))('of %s is kept for %s and then gone', (end) => {
    expect(seen.get(end)).toEqual({ kept: expect.any(Number), left: 0 });
    expect(seen.get(end)?.kept).toBeGreaterThan(0);
  });

  it('of a scan goes from the store with its application', () => {
    for (const { id } of [draft, refused, certified])
      expect(removed).toEqual(expect.arrayContaining([`scan-${id}`, `picture-${id}`, `invoice-${id}`]));
  });

  it('of an application in use is kept', async () => {
    const { answers, erasedAt } = await database.application.findUniqueOrThrow({ where: { id: inUse.id } });
    expect([openAnswers(world.sealer, answers).legalName, erasedAt]).toEqual(['邹海燕', null]);
    expect(await database.verification.count({ where: { applicationId: inUse.id, legalName: '邹海燕' } })).toBe(1);
    expect(removed.filter((key) => key.includes(inUse.id))).toEqual([]);
  });

  it('is gone from every column of the map once nothing is in use', async () => {
    await database.account.updateMany({ where: { closedAt: null }, data: { closedAt: begin } });
    clock.now = new Date(begin.getTime() + 60 * 366 * day);
    await sweepPersonalData(world);
    for (const [model, { holds }] of personalModels) if (holds) expect([model, await all(model)]).toEqual([model, 0]);
  });

  it('ends with one event in each application, and the chains hold', async () => {
    const written = await database.event.findMany({ where: { name: 'erasePersonalData' } });
    expect(written.map(({ applicationId }) => applicationId).sort()).toEqual([inUse.id, draft.id, refused.id, certified.id].sort());
    expect((await verifyEvents(world)).faults).toEqual([]);
  });

  it('leaves what the books need', async () => {
    const [payment] = await database.payment.findMany({ where: { applicationId: certified.id } });
    expect([payment?.amountFen, payment?.openid]).toEqual([19_000, null]);
    expect((await database.account.findUniqueOrThrow({ where: { id: closed.id } })).uscc.trim()).toMatch(/^-/);
  });
});
