import type { z } from 'zod';
import { downloadUrl, type Looking, viewerOf } from '../access/tickets.ts';
import { productOf } from '../content/product.ts';
import { agreedToCounter, consentOf } from '../content/verification-consent.ts';
import { mayReveal } from '../contract/disclosures.ts';
import { allowed } from '../contract/machine.ts';
import { verification } from '../contract/machines/verification.ts';
import type { caseView } from '../contract/staff-views.ts';
import { staffJudgements } from '../contract/verification-means.ts';
import type { Application, Verification } from '../generated/prisma/client.ts';
import { isVerifiable } from '../lifecycle/changeable.ts';
import type { World } from '../world.ts';

type ManualCheck = z.infer<typeof caseView>['manualCheck'];

/** What staff judge of a verification, with what the reader may enter; the second of two is never the first. */
export function manualCheckView(world: World, application: Application, row: Verification, caller: Looking): ManualCheck {
  const { state } = application;
  const may = allowed(verification, row.state, caller.roles);
  const judgements = staffJudgements.filter((one) => may.includes(one) && isVerifiable(state));
  const { manual } = verification.states[row.state];
  if (!manual && judgements.length === 0) return null;
  const own = row.vouchedBy !== null && row.vouchedBy === caller.id;
  const viewer = viewerOf(caller);
  const shown = row.videoKey !== null && mayReveal(caller.roles, state, 'manualContact');
  const words = judgements.includes('attend') && !agreedToCounter(row) ? consentOf(productOf(world, application), 'counter') : null;
  return {
    verificationId: row.id,
    requestedAt: (row.consentAt ?? row.sentAt).toISOString(),
    video: shown ? downloadUrl(world, { kind: 'recording', verificationId: row.id, viewer }) : null,
    vouched: row.vouchNote === null ? null : { own, note: row.vouchNote },
    judgements: judgements.filter((one) => !(own && one === 'confirm') && !(one === 'vouch' && !row.videoKey)),
    counterConsent: words,
  };
}
