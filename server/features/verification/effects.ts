import { lockApplication } from '../../access/applications.ts';
import { openAnswers, type StoredAnswers } from '../../content/answers.ts';
import type { EffectPayload, JobPayloads } from '../../contract/jobs.ts';
import { statesThat, target } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { verification } from '../../contract/machines/verification.ts';
import { identityWays } from '../../contract/ports/identity.ts';
import { systemActor } from '../../contract/roles.ts';
import type { Prisma, Verification } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import { verifiable } from '../../lifecycle/changeable.ts';
import { unlessConflict } from '../../lifecycle/conflict.ts';
import { sweepById } from '../../lifecycle/sweeps.ts';
import { finishTasks } from '../../lifecycle/tasks.ts';
import type { World } from '../../world.ts';
import { consume } from './consume.ts';
import { noCode } from './open-check.ts';
import { identityGatewayOf } from './provider.ts';

/** People who come back by themselves ask sooner. */
const patienceMs = 2 * 60_000;
/** Tencent keeps results for three days (API GetDetectInfoEnhanced). */
const resultLifeMs = 3 * 86_400_000;

/** Fetches results of people who never came back, forgets cards that no code proves any more, then ends links past their time and those whose application has ended, and what staff judge for an application that has. */
export async function sweepVerifications(world: World): Promise<void> {
  await fetchForgotten(world);
  await forgetCards(world);
  await expireOld(world);
  await endForgotten(world);
}

/** Somebody waits for the result of a check: the provider is asked. A provider that is silent is asked at the next look. */
export async function askFaceCheck(world: World, { verificationId }: JobPayloads['askFaceCheck']): Promise<void> {
  const row = await world.database.verification.findUniqueOrThrow({
    where: { id: verificationId },
    include: { application: { select: { answers: true } } },
  });
  if (!verification.states[row.state].face) return;
  await settle(world, row, row.application.answers).catch((error: Error) => {
    world.log.warn({ verification: verificationId, err: error.message }, 'the identity provider was asked in vain');
  });
}

async function fetchForgotten(world: World): Promise<void> {
  const now = world.now().getTime();
  const forgotten = {
    state: { in: statesThat(verification, ({ face }) => face) },
    bizToken: { not: null },
    consentAt: { lt: new Date(now - patienceMs), gt: new Date(now - resultLifeMs) },
  };
  const include = { application: { select: { answers: true } } };
  await sweepById(world, {
    name: 'fetchForgotten',
    due: ({ id, ...page }) => world.database.verification.findMany({ where: { ...forgotten, id }, include, ...page }),
    work: (row) => settle(world, row, row.application.answers),
  });
}

/** Whoever asks for another code types the card again. */
const forgetCards = ({ database, now }: World) =>
  database.verification.updateMany({
    where: { state: { in: statesThat(verification, ({ mobile }) => mobile) }, cardSealed: { not: null }, codeUntil: { lte: now() } },
    data: { cardSealed: null },
  });

async function settle(world: World, row: Verification, answers: StoredAnswers): Promise<void> {
  if (!row.bizToken) return;
  const result = await identityGatewayOf(world, row.way).result(row.bizToken);
  if (result.outcome === 'pending') await abandon(world, row);
  else await consume(world, row, openAnswers(world.sealer, answers), result);
}

/** A check that nobody finished costs no try. */
async function abandon(world: World, row: Verification): Promise<void> {
  if (!row.consentAt || world.now().getTime() - row.consentAt.getTime() < identityWays[row.way].lifeMs) return;
  const lastFailure = '上次核验没有做完，请重新开始';
  await world
    .transact(
      async (tx) =>
        void (await advance(tx, world, 'verification', row, 'fail', systemActor('identityProvider'), {
          set: { bizToken: null, lastFailure },
          note: lastFailure,
        })),
    )
    .catch(unlessConflict);
}

/** An application that ended waits for no representative, and its recording for no judge. A repeat finds nothing to end. */
export async function endVerification(world: World, { applicationId }: Pick<EffectPayload, 'applicationId'>): Promise<void> {
  await world.transact(async (tx) => {
    await lockApplication(tx, applicationId);
    const row = await tx.verification.findFirst({ where: { applicationId }, orderBy: { sentAt: 'desc' } });
    if (!row || !target(verification, row.state, 'endWithCase')) return;
    const actor = systemActor('clock');
    await advance(tx, world, 'verification', row, 'endWithCase', actor, { set: noCode });
    await finishTasks(tx, world, { kind: 'manualVerification', applicationId, actor, outcome: verification.commands.endWithCase.label });
  });
}

/** Those of applications that stopped before stopping one ended them. */
async function endForgotten(world: World): Promise<void> {
  const left: Prisma.VerificationWhereInput = {
    state: { in: statesThat(verification, ({ over }) => !over) },
    application: { state: { in: statesThat(lifecycle, ({ stopped }) => stopped) }, erasedAt: null },
  };
  await sweepById(world, {
    name: 'endVerifications',
    due: ({ id, ...page }) => world.database.verification.findMany({ where: { ...left, id }, ...page }),
    work: ({ applicationId }) => endVerification(world, { applicationId }),
  });
}

async function expireOld(world: World): Promise<void> {
  const old: Prisma.VerificationWhereInput = {
    state: { in: statesThat(verification, ({ live }) => live) },
    OR: [{ expiresAt: { lte: world.now() } }, { application: { state: { notIn: [...verifiable] } } }],
  };
  await sweepById(world, {
    name: 'expireVerifications',
    due: ({ id, ...page }) => world.database.verification.findMany({ where: { ...old, id }, ...page }),
    work: (row) =>
      world.transact(async (tx) => {
        await advance(tx, world, 'verification', row, 'expire', systemActor('clock'), { set: noCode });
      }),
  });
}
