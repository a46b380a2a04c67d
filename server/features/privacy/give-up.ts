import { lockApplication } from '../../access/applications.ts';
import { Refusal } from '../../contract/errors.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import type { Actor } from '../../contract/roles.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { eraseApplication } from './erase-application.ts';

export interface GivenUp {
  /** `erased`: nothing of people is left. `stored`: a law wants it kept; it is used for nothing else until its end (PIPL art. 47). */
  outcome: 'erased' | 'stored';
  /** Keys of objects that no row names any more. */
  objects: string[];
}

/**
 * What somebody's word to erase does with an application, in the caller's transaction: what was never handed in is no evidence and goes at once, what
 * was handed in stays stored until its end. A repeat changes nothing. Throws `applicationsOpen` while it is not over.
 */
export async function giveUpApplication(
  tx: Transaction,
  world: Pick<World, 'now' | 'sealer'>,
  actor: Actor,
  id: string,
  note: string,
): Promise<GivenUp> {
  const application = await lockApplication(tx, id);
  if (application.erasedAt) return { outcome: 'erased', objects: [] };
  if (!lifecycle.states[application.state].over) throw new Refusal('applicationsOpen', { count: 1 });
  if (!application.submittedAt) return { outcome: 'erased', objects: await eraseApplication(tx, world, actor, id, note) };
  if (!application.restrictedAt) {
    const at = world.now();
    await tx.application.update({ where: { id }, data: { restrictedAt: at } });
    await appendEvent(tx, world, { applicationId: id, at, name: 'restrictUse', actor, note });
  }
  return { outcome: 'stored', objects: [] };
}
