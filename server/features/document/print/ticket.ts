import { ownApplication } from '../../../access/applications.ts';
import type { Caller } from '../../../access/call.ts';
import { downloadUrl } from '../../../access/tickets.ts';
import { openAnswers } from '../../../content/answers.ts';
import { productOf } from '../../../content/product.ts';
import type { World } from '../../../world.ts';
import { refuseGaps } from '../rules.ts';
import { papersOf } from './papers.ts';

/** A link that opens one paper, or all our open forms in one file, where its agent is signed in, for ten minutes. */
export async function createPrintTicket(world: World, caller: Caller, applicationId: string, kind: string): Promise<{ url: string }> {
  const application = await ownApplication(world.database, caller.id, applicationId);
  const product = productOf(world, application);
  for (const paper of await papersOf(world, application, kind)) refuseGaps(product, paper, openAnswers(world.sealer, application.answers));
  const { id, formVersion } = application;
  return { url: downloadUrl(world, { kind: 'print', applicationId: id, document: kind, version: formVersion }) };
}
