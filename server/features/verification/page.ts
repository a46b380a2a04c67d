import type { z } from 'zod';
import type { Caller } from '../../access/call.ts';
import { productOf } from '../../content/product.ts';
import { countersFor } from '../../contract/counters.ts';
import type { verificationPage } from '../../contract/endpoints/public.ts';
import { masked } from '../../contract/form.ts';
import { hotlineWords } from '../../contract/hotlines.ts';
import { allowed } from '../../contract/machine.ts';
import { verification } from '../../contract/machines/verification.ts';
import { usualHead } from '../../contract/organisation-head.ts';
import { permitsOf } from '../../contract/permits.ts';
import { identityWayKeys } from '../../contract/ports/identity.ts';
import { undeliverableSerial } from '../../contract/ports/messages.ts';
import { standingRow } from '../../contract/standings.ts';
import { heldIn } from '../../data/sealed-names.ts';
import type { Verification } from '../../generated/prisma/client.ts';
import { mobileCodeReference, promised, verificationLink } from '../../views/verification.ts';
import { versionOf } from '../../views/version.ts';
import type { World } from '../../world.ts';
import { asked } from './asked.ts';
import { offered } from './means.ts';
import { canShowFace } from './rules.ts';

/** Which organisation asks, through whom, what for, and what the legal representative may do now (R3.1). */
export async function readPage(world: World, caller: Caller): Promise<z.infer<typeof verificationPage>> {
  const { applicationId } = await world.database.verification.findUniqueOrThrow({
    where: { id: caller.id },
    select: { applicationId: true },
  });
  const version = await versionOf(world, applicationId);
  const { row, answers } = await asked(world, caller);
  const product = productOf(world, row.application);
  const face = canShowFace(answers);
  return {
    version,
    organisationName: row.application.organisationName,
    uscc: row.application.uscc,
    agentName: answers.agentName ?? '',
    legalName: heldIn(world.sealer, row.legalNameSealed, row.legalName) ?? '',
    claim: row.application.claims ? await claimOf(world, row.application.accountId) : null,
    head: product.head ?? usualHead,
    productLabel: product.label,
    permits: row.application.claims ? [] : permitsOf(product, row.application.keyType),
    state: row.state,
    stateLabel: verification.states[row.state].label,
    triesLeft: row.triesLeft,
    lastFailure: row.lastFailure,
    expiresAt: row.expiresAt.toISOString(),
    allowed: allowed(verification, row.state, caller.roles).filter((command) => command !== 'start' || face),
    face,
    means: offered(product, row, answers),
    chosen: row.means,
    code: await codeSent(world, row),
    ...(await promised(world, row)),
    counters: countersFor(product.counters, 'verification'),
    hotline: hotlineWords(product),
    ways: identityWayKeys.filter((way) => world.platforms.identity[way]),
    link: verificationLink(world, row),
    manualCheckDays: product.limits.manualCheck,
  };
}

/** What somebody wants who claims the account, for the person to agree to. */
async function claimOf({ database, sealer }: World, id: string): Promise<z.infer<typeof verificationPage>['claim']> {
  const { standing, mobileSealed } = await database.account.findUniqueOrThrow({ where: { id } });
  const { agrees } = standingRow(standing);
  return agrees === null ? null : { agrees, mobile: masked('agentMobile', sealer.open(mobileSealed)) };
}

/** Where a code went that is waited for. */
async function codeSent({ database, sealer }: World, { state, bizToken, contactSealed, codeUntil }: Verification) {
  if (!verification.states[state].mobile || !bizToken || !contactSealed || !codeUntil) return null;
  const message = await database.message.findUnique({ where: { reference: mobileCodeReference(bizToken) }, select: { serial: true } });
  return {
    mobile: masked('agentMobile', sealer.open(contactSealed)),
    until: codeUntil.toISOString(),
    arrives: message?.serial !== undeliverableSerial,
  };
}
