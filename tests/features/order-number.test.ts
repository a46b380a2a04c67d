import { describe, expect, it } from '@jest/globals';
import { orderCheckDigit } from '../../server/contract/identifiers.ts';
import { beijingDay } from '../../server/contract/time.ts';
import { startApplication } from '../../server/features/application/start.ts';
import { draft } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { codesOf, pagesOf, scanDesk } from './scan-people.ts';

const service = await applyingService();
const { world } = service;
const desk = scanDesk(service);

const day = () => beijingDay(world.now()).replaceAll('-', '');
const numberOf = async (id: string) => (await world.database.application.findUniqueOrThrow({ where: { id } })).orderNumber;

describe('the 10,000th application of a day', () => {
  it('has a number of twelve digits that its own printed code carries, from the printer over the scanner into its document', async () => {
    const counted = { day: day(), last: 9_998 };
    await world.database.orderDay.upsert({ where: { day: day() }, create: counted, update: counted });
    const last = await draft(service);
    expect(await numberOf(last.id)).toMatch(/^\d{6}9999\d$/);

    const who = await draft(service);
    const { orderNumber } = await who.view();
    expect(orderNumber).toMatch(/^\d{6}10000\d$/);
    expect(orderNumber.at(-1)).toBe(orderCheckDigit(orderNumber.slice(0, -1)));

    const { status, body } = await desk.uploadsPile(who, await desk.scan(who, 'applicationForm'), 'form.jpg');
    expect(status).toBe(202);
    const pages = pagesOf(body.application, 'applicationForm');
    expect(pages).toHaveLength(1);
    expect(codesOf(pages[0])).not.toContain('otherApplication');
  });
});

describe('applications that are started at the same moment', () => {
  it('do not wait for each other: one whose transaction is still open has drawn its number already', async () => {
    const who = await draft(service, { keyType: 'secondary' });
    const caller = { kind: 'applicant' as const, id: who.accountId, roles: ['applicant' as const], name: who.organisationName };
    const wish = {
      productId: 'jiangxi-public-resource',
      keyType: 'secondary' as const,
      gate: { business: 'new', applicantKind: 'organisation', registered: 'active' } as const,
    };
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    let reached = () => {};
    const done = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const slow = {
      ...world,
      transact: ((work, around) =>
        world.transact(async (tx, ready) => {
          const result = await work(tx, ready);
          reached();
          await held;
          return result;
        }, around)) satisfies typeof world.transact,
    };
    const first = startApplication(slow, caller, wish);
    await done;
    const second = await numberOf(await startApplication(world, caller, wish));
    go();
    const numbers = [await numberOf(await first), second].map((number) => Number(number.slice(6, -1)));
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1);
  });
});
