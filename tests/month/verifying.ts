import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Caller } from '../../server/access/call.ts';
import type { StaffJudgement } from '../../server/contract/verification-means.ts';
import { chooseCounter } from '../../server/features/verification/counter.ts';
import { decideManualCheck } from '../../server/features/verification/decide.ts';
import { startElementsCheck } from '../../server/features/verification/elements.ts';
import { proveMobile } from '../../server/features/verification/mobile-code.ts';
import { openVerification } from '../../server/features/verification/open.ts';
import { refuseVerification } from '../../server/features/verification/refuse.ts';
import { fetchFaceResult } from '../../server/features/verification/result.ts';
import { sendVerification } from '../../server/features/verification/send.ts';
import { startFaceCheck } from '../../server/features/verification/start.ts';
import type { Verification } from '../../server/generated/prisma/client.ts';
import { asSeen } from '../support/as-seen.ts';
import { day, hour, type One } from './happenings.ts';
import type { MovedService } from './moved-service.ts';

/** Of what legal representatives do with a link, in percent; the rest pass at once. No share was counted yet. */
const shares = { neverOpens: 5, refuses: 4, fails: 12 };
/** The ways, as often as people take them. */
const ways = ['face', 'face', 'face', 'face', 'mobile', 'mobile', 'bankCard', 'counter'] as const;
const percent = ({ chance }: One, share: number): boolean => chance.chance(share / 100);

/**
 * Whatever comes next until the legal representative stands behind an application: a link, a way, a result, another link. Null when nothing is left
 * to do, else milliseconds until the people come back.
 */
export async function verifies(one: One): Promise<number | null> {
  const { service, applied, chance } = one;
  const { world } = service;
  const row = await lastOf(one);
  if (row?.state === 'verified') return null;
  if (!row || row.state === 'expired' || row.state === 'refused') {
    await sendVerification(world, applied.applicant, applied.id);
    // Whoever never opens the link finds it dead, and the agent sends another one.
    return percent(one, shares.neverOpens) ? 9 * day : chance.between(hour / 2, day);
  }
  if (row.state === 'counterAwaited') return judged(one, 'attend');
  if (row.state === 'vouched') return judged(one, 'confirm');
  return goes(one, row);
}

/** Whether somebody was asked to stand behind the application and does not, because a new person came or a link died. */
export const isUnverified = async (one: Pick<One, 'service' | 'applied'>): Promise<boolean> =>
  ((await lastOf(one))?.state ?? 'verified') !== 'verified';

const lastOf = ({ service: { world }, applied: { id } }: Pick<One, 'service' | 'applied'>) =>
  world.database.verification.findFirst({ where: { applicationId: id }, orderBy: { sentAt: 'desc' } });

/** The representative opens the page and goes one of the ways. */
async function goes(one: One, row: Verification): Promise<number> {
  const { service, chance } = one;
  const { world } = service;
  const person: Caller = { kind: 'legalRepresentative', id: row.id, name: row.legalName, roles: ['legalRepresentative'] };
  await openVerification(world, person);
  if (percent(one, shares.refuses)) {
    await refuseVerification(world, person);
    return day;
  }
  const way = chance.pick(ways);
  if (way === 'counter') await chooseCounter(world, person);
  else if (way === 'face') await showsFace(one, person);
  else await entersCode(one, person, way);
  return chance.between(hour / 2, 5 * hour);
}

async function showsFace(one: One, person: Caller): Promise<void> {
  const { world, simulators } = one.service;
  const { url } = await startFaceCheck(world, person, 'browser');
  const token = new URL(url).searchParams.get('token') ?? '';
  if (percent(one, shares.fails)) simulators.face.control.fail(token, 2016);
  else simulators.face.control.pass(token);
  await fetchFaceResult(world, person);
}

/** A code to the representative's own mobile; who has no code within the moment asks again later. */
async function entersCode(one: One, person: Caller, way: 'mobile' | 'bankCard'): Promise<void> {
  const { world, simulators } = one.service;
  const mobile = `138${String(70_000_000 + one.applied.number).slice(-8)}`;
  const card = '6222020200112230001';
  // The carriers know the mobile as somebody else's, this time.
  simulators.face.control.carriersSay(mobile, percent(one, shares.fails) ? '-4' : '0');
  const known = simulators.sms.control.messages().length;
  await startElementsCheck(world, person, way, way === 'bankCard' ? { mobile, card } : { mobile }, {
    ip: '10.0.0.1',
    intention: randomUUID(),
  });
  const code = await codeTo(one.service, mobile, known);
  if (code) await proveMobile(world, person, code);
}

const [looks, pauseMs] = [100, 20];

/** What the phone shows. The clock stands still meanwhile; a message that the platform lost does not come at this moment. */
async function codeTo({ simulators }: Pick<MovedService, 'simulators'>, mobile: string, after: number): Promise<string | null> {
  for (let look = 0; look < looks; look += 1) {
    const message = simulators.sms.control
      .messages()
      .slice(after)
      .find((sent) => sent.mobile === mobile);
    if (message) return /\d{6}/.exec(message.text)?.[0] ?? null;
    await sleep(pauseMs);
  }
  return null;
}

/** One reviewer has the person there, another one confirms. */
async function judged({ service: { world }, deeds, applied: { id }, chance }: One, judgement: StaffJudgement): Promise<number> {
  await deeds.hires();
  const who = judgement === 'attend' ? deeds.staff.reviewer : deeds.staff.secondReviewer;
  await decideManualCheck(world, who, id, { judgement, note: '本人到场，核对身份证原件', seen: await asSeen(world.database, id) });
  return chance.between(hour, day);
}
