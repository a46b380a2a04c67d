import type { Caller } from '../../access/call.ts';
import { productOf } from '../../content/product.ts';
import type { CallOutput } from '../../contract/endpoints/index.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Answers } from '../../contract/form.ts';
import { type IdentityWay, identityWays } from '../../contract/ports/identity.ts';
import type { Transaction } from '../../data/database.ts';
import type { Verification } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';
import { refuseEnded } from './asked.ts';
import { agreedTo, recordAgreed, refuseShut } from './means.ts';
import { noCode, withoutOpenCheck } from './open-check.ts';
import { fromProvider, identityGatewayOf } from './provider.ts';
import { canShowFace } from './rules.ts';

/**
 * Records the consent and opens a face check. Returns the provider's page, to which the person is sent, or the token with which the app opens
 * the provider. A token that nobody used costs nothing.
 */
export async function startFaceCheck(world: World, caller: Caller, way: IdentityWay): Promise<CallOutput<'POST /verification/start'>> {
  const before = async () => {
    const { row, answers } = await withoutOpenCheck(world, caller);
    refuseEnded(row, 'start');
    if (!canShowFace(answers)) throw new Refusal('noFaceCheck');
    refuseShut(productOf(world, row.application), 'face', row, answers);
    return { row, ...(await fromProvider(world, () => identityGatewayOf(world, way).start(checkOf(world, row, answers)))) };
  };
  const work = async (tx: Transaction, { row, bizToken, url }: Awaited<ReturnType<typeof before>>) => {
    const product = productOf(world, row.application);
    const at = world.now();
    const set = { ...noCode, bizToken, way, ...agreedTo(product, 'face', at) };
    await advance(tx, world, 'verification', row, 'start', caller, { set });
    await recordAgreed(tx, row.id, product, 'face', at);
    const { handsToken, beginMs } = identityWays[way];
    return { url, token: handsToken ? { value: bizToken, seconds: beginMs / 1000 } : null };
  };
  return world.transact(work, { before });
}

const checkOf = ({ origin }: World, { id }: Verification, { legalName = '', legalIdNumber = '' }: Answers) => ({
  name: legalName,
  idNumber: legalIdNumber,
  session: id,
  redirectUrl: `${origin}/#/pages/verify/index?back=1`,
});
