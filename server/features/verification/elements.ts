import { randomInt, randomUUID } from 'node:crypto';
import type { Call, Caller } from '../../access/call.ts';
import { takeSmsToOther } from '../../access/sms-to-others.ts';
import { productOf } from '../../content/product.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Answers } from '../../contract/form.ts';
import { type MeansByCode, verificationMeans } from '../../contract/verification-means.ts';
import type { Transaction } from '../../data/database.ts';
import type { Application } from '../../generated/prisma/client.ts';
import { advance } from '../../lifecycle/advance.ts';
import type { World } from '../../world.ts';
import { type Asked, refuseEnded } from './asked.ts';
import { agreedTo, recordAgreed, refuseShut } from './means.ts';
import { leavingOpenCheck } from './open-check.ts';

/** How long the code counts. */
const codeMinutes = 10;

interface Elements {
  mobile: string;
  /** Of the way by bank card. */
  card?: string;
}

type Asking = Pick<Call, 'ip' | 'intention'>;

/**
 * The ways by mobile and by bank card: record the consent and send a code to the number that the legal representative calls his or her own. It is
 * compared with the registers of carriers or banks once the code comes back. Throws `invalidInput` for a mobile of an agent, `meansShut` without
 * tries left, `tooManyTries` beyond the limits per verification and mobile, `smsToOthersCeiling`.
 */
export async function startElementsCheck(
  world: World,
  caller: Caller,
  means: MeansByCode,
  { mobile, card }: Elements,
  asking: Asking,
): Promise<void> {
  const before = async () => {
    const { row, answers } = await leavingOpenCheck(world, caller);
    refuseEnded(row, verificationMeans[means].begins);
    refuseShut(productOf(world, row.application), means, row, answers);
    await refuseAgents(world, mobile, answers, row.application);
    await takeCode(world, row, mobile, asking);
    return row;
  };
  const work = async (tx: Transaction, row: Asked['row']) => {
    const { sealer, now, jobs } = world;
    const product = productOf(world, row.application);
    const at = now();
    const codeId = randomUUID();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const sent = { bizToken: codeId, codeSealed: sealer.seal(code), codeUntil: new Date(at.getTime() + codeMinutes * 60_000) };
    const elements = { contactSealed: sealer.seal(mobile), cardSealed: card === undefined ? null : sealer.seal(card) };
    const set = { ...sent, ...elements, ...agreedTo(product, means, at) };
    await advance(tx, world, 'verification', row, verificationMeans[means].begins, caller, { set });
    await recordAgreed(tx, row.id, product, means, at);
    await jobs.send(tx, 'sendMobileCode', { verificationId: row.id, codeId });
  };
  await world.transact(work, { before });
}

/** Who applies for the organisation must not be able to answer for its representative, nor whoever signed in for it until lately. */
async function refuseAgents(
  world: World,
  mobile: string,
  { agentMobile }: Answers,
  asked: Pick<Application, 'accountId' | 'uscc'>,
): Promise<void> {
  const { database, sealer } = world;
  const ofAgent = mobile === agentMobile || (await formerMobiles(world, asked)).includes(mobile);
  const agents = ofAgent || (await database.account.count({ where: { mobileIndex: { in: sealer.indexes(mobile) } } })) > 0;
  if (agents) {
    const message = '这是经办人或单位账号的手机号，请填写法定代表人本人的手机号，或改用其他核验方式';
    throw new Refusal('invalidInput', {}, { fields: [{ path: 'mobile', message }] });
  }
}

/** Mobiles of who has the credit code and had it before, colleagues who were removed among them: a claim asks from another account. */
async function formerMobiles({ database, sealer }: World, { accountId, uscc }: Pick<Application, 'accountId' | 'uscc'>): Promise<string[]> {
  const select = { id: true, mobileSealed: true, formerMobileSealed: true } as const;
  const accounts = await database.account.findMany({ where: { OR: [{ uscc }, { id: accountId }] }, select });
  const beside = await database.account.findMany({ where: { worksFor: { in: accounts.map(({ id }) => id) } }, select });
  const sealed = [...accounts, ...beside].flatMap(({ mobileSealed, formerMobileSealed }) => [mobileSealed, formerMobileSealed ?? '']);
  return sealed.filter((one) => one !== '').map((one) => sealer.open(one));
}

/** Nobody is to be pestered from here. */
async function takeCode(world: World, { id, application }: Asked['row'], mobile: string, { ip, intention }: Asking): Promise<void> {
  const whose = world.sealer.index(mobile);
  const own = [
    ['mobileChecks', id],
    ['mobileChecksOfMobile', whose],
  ] as const;
  const pause = { name: `mobile-check-pause:${whose}`, intention };
  await takeSmsToOther(world, { kind: 'check', accountId: application.accountId, ip, own, pause });
}
