import { expect } from '@jest/globals';
import { couriers, isCourier } from '../../server/contract/couriers.ts';
import { writeBeijing } from '../../server/contract/time.ts';
import { post } from '../../server/features/parcel/post.ts';
import { md5 } from '../../server/platforms/kuaidi100/wire.ts';
import { applicationView } from '../../server/views/application.ts';
import type { Case } from '../support/money/deeds.ts';
import { moneyWorld } from './money-world.ts';

/** A service whose parcels are moved by their couriers' words. Call it at the top of the file. */
export async function parcelWorld() {
  const money = await moneyWorld();
  const { world, origin, deeds, settle, clock, kuaidi100, sf } = money;
  const later = (hours: number) => clock.to(new Date(clock.now().getTime() + hours * 3_600_000));
  const { database } = world;

  /** The one that is on its way. */
  const travelling = ({ id }: Case, direction: 'inbound' | 'outbound') =>
    database.parcel.findFirstOrThrow({ where: { applicationId: id, direction, state: 'announced' } });
  const stateOf = async ({ id }: Case) => (await database.application.findUniqueOrThrow({ where: { id } })).state;
  const told = async ({ id }: Case, name: string) => database.event.count({ where: { applicationId: id, name } });

  /** Kuaidi100 says how a parcel stands, in its words and signed as it signs. */
  async function pushes({ courier, waybill }: { courier: string; waybill: string }, state: number, at = clock.now()): Promise<void> {
    const com = isCourier(courier) ? couriers[courier].kuaidi100 : courier;
    const data = [{ time: writeBeijing(at), context: `状态${state}` }];
    const param = JSON.stringify({ status: 'polling', lastResult: { state: String(state), com, nu: waybill, data } });
    const body = new URLSearchParams({ sign: md5(param, kuaidi100.control.clientOptions().salt), param });
    expect((await fetch(`${origin}/api/v1/notices/kuaidi100`, { method: 'POST', body })).status).toBe(200);
    await settle();
  }

  async function postedCase(): Promise<Case> {
    const { applied } = await money.paidCase();
    await deeds.posts(applied);
    return applied;
  }

  const again = (applied: Case, waybill: string) => post(world, applied.applicant, applied.id, { courier: 'ems', waybill });

  async function sentCase(): Promise<Case> {
    const applied = await postedCase();
    later(1);
    for (const step of [deeds.receives, deeds.acceptsPapers, deeds.produces, deeds.dispatches]) await step(applied);
    return applied;
  }

  /** Another key takes the place of one whose certificate is revoked, and is sent. */
  async function sendsAnother(applied: Case): Promise<void> {
    await deeds.asksForRemake(applied);
    await deeds.agrees(applied);
    await deeds.entersRevocation(applied);
    later(1);
    await deeds.produces(applied, 1);
    later(1);
    await deeds.dispatches(applied);
  }

  const tasksOf = ({ id }: Case, kind: string) => database.task.findMany({ where: { applicationId: id, kind, doneAt: null } });
  const parcelsOf = ({ id }: Case, direction: 'inbound' | 'outbound') =>
    database.parcel.findMany({ where: { applicationId: id, direction }, orderBy: { createdAt: 'asc' } });
  const seenBy = ({ id, applicant }: Case) => applicationView(world, id, applicant);
  const payOf = (waybill = '') => sf.control.waybills().find((one) => one.waybill === waybill)?.payMethod;

  return {
    ...money,
    travelling,
    stateOf,
    told,
    pushes,
    postedCase,
    again,
    sentCase,
    sendsAnother,
    tasksOf,
    parcelsOf,
    seenBy,
    payOf,
    later,
  };
}
