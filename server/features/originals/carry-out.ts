import { lockAny } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { refuseOnePerson } from '../../access/two-people.ts';
import { originals as machine } from '../../contract/machines/originals.ts';
import { heldIn } from '../../data/sealed-names.ts';
import { decide } from '../../lifecycle/decide.ts';
import type { World } from '../../world.ts';
import { moveOriginals, originalsOf } from './move.ts';

/** The originals are with the courier. */
export async function sendBackOriginals(
  world: World,
  caller: Caller,
  id: string,
  sent: { courier: string; waybill: string },
): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    await moveOriginals(tx, world, application, await originalsOf(tx, id), {
      command: 'sendBack',
      actor: caller,
      set: sent,
      note: sent.waybill,
    });
  });
}

/** The applicant did not take them: it is asked again. */
export async function originalsCameBack(world: World, caller: Caller, id: string, note: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const set = { reminders: 0, courier: null, waybill: null };
    await moveOriginals(tx, world, application, await originalsOf(tx, id), { command: 'comeBack', actor: caller, set, note });
  });
}

/** First of two: what was destroyed, how and where. */
export async function destroyOriginals(world: World, caller: Caller, id: string, evidence: string): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const set = { evidence, destroyedBy: caller.id, destroyerNameSealed: world.sealer.seal(caller.name) };
    await moveOriginals(tx, world, application, await originalsOf(tx, id), { command: 'destroy', actor: caller, set, note: evidence });
  });
}

/** Second of two, who was there: yes, or why not. Throws `secondPerson` to the first. */
export async function decideDestruction(
  world: World,
  caller: Caller,
  id: string,
  { agreed, words }: { agreed: boolean; words: string },
): Promise<void> {
  await world.transact(async (tx) => {
    const application = await lockAny(tx, id);
    const row = await originalsOf(tx, id);
    const command = agreed ? 'confirmDestruction' : 'refuseDestruction';
    decide(machine, row.state, command, caller.roles);
    const name = heldIn(world.sealer, row.destroyerNameSealed, row.destroyerName) ?? '';
    const first = { id: row.destroyedBy ?? '', name, may: machine.commands.destroy.by };
    await refuseOnePerson(tx, world, first, caller);
    const set = agreed ? {} : { evidence: null, destroyedBy: null, destroyerName: null, destroyerNameSealed: null };
    // The applicant reads that they were destroyed, not what colleagues said to each other about it.
    const said = agreed ? { detail: { words } } : { note: words };
    await moveOriginals(tx, world, application, row, { command, actor: caller, set, ...said });
  });
}
