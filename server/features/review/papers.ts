import { anyApplication } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { refuseFormerAgent } from '../../content/agent-papers.ts';
import { refuseKeyElsewhere } from '../../content/key-elsewhere.ts';
import { refuseOutdatedOrganisation } from '../../content/outdated-organisation.ts';
import { paperLabel, productOf } from '../../content/product.ts';
import type { DocumentKind } from '../../contract/documents.ts';
import { keys } from '../../contract/machine.ts';
import type { Seen } from '../../contract/seen.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { openTask, reopenBarring } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { refuseUnjudgedPersons } from './persons.ts';

export interface PaperFaults {
  note: string;
  documents: Partial<Record<DocumentKind, string>>;
}

/** The originals fail: the applicant sees what to post again, and staff get the task to phone the agent (R9.1). */
export async function refusePapers(world: World, caller: Caller, id: string, faults: PaperFaults, seen: Seen): Promise<void> {
  await world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    const product = productOf(world, application);
    const each = keys(faults.documents).map((kind) => `${paperLabel(product, kind)}：${faults.documents[kind]}`);
    const papersNote = [...each, faults.note].join('；');
    const { eventId } = await advance(tx, world, 'application', application, 'refusePapers', caller, {
      note: papersNote,
      set: { papersNote, papersWanted: each.length > 0 ? faults.documents : Prisma.DbNull },
      seen,
    });
    await reopenBarring(tx, world, caller, id);
    await openTask(tx, world, {
      kind: 'callAgent',
      role: 'reviewer',
      applicationId: id,
      about: `电话通知经办人补寄：${papersNote}`,
      reference: `call:${eventId}`,
      dueInDays: 1,
      calling: { callee: 'agent', callFrom: product.callsFrom[0] ?? product.hotline },
    });
  });
}

/** The originals pass: production begins. */
export async function acceptPapers(world: World, caller: Caller, id: string, seen: Seen): Promise<void> {
  await world.transact(async (tx) => {
    const application = await anyApplication(tx, id);
    await advance(tx, world, 'application', application, 'acceptPapers', caller, {
      set: { papersNote: null, papersWanted: Prisma.DbNull },
      seen,
    });
    await refuseKeyElsewhere(tx, world, application, 'go');
    await refuseFormerAgent(tx, application, 'acceptPapers');
    await refuseUnjudgedPersons(tx, id);
    await refuseOutdatedOrganisation(tx, application, 'acceptPapers');
  });
}
