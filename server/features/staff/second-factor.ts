import { type Call, type Caller, ownSession } from '../../access/call.ts';
import { drawSecret, recoveryCodesOf, recoveryHash, spendFactor, stepOf } from '../../access/second-factor.ts';
import { type Session, type SignedIn, sessions } from '../../access/sessions.ts';
import type { CallOutput } from '../../contract/endpoints/index.ts';
import { Refusal } from '../../contract/errors.ts';
import type { Transaction } from '../../data/database.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { qrPicture } from '../../views/qr.ts';
import type { World } from '../../world.ts';

/**
 * The code that finishes a sign-in, or shows again that it is still the same person. A sign-in goes on in a new session, so that whoever knew the
 * first one, which the password alone had opened, does not come along. Throws `wrongSecondFactor`, `tooManyTries`.
 */
export async function showSecondFactor(call: Call<'POST /staff/second-factor'>): Promise<SignedIn> {
  const { world, caller, body, intention, signIn } = call;
  const session = ownSession(caller);
  await spendFactor(world, { staffId: caller.id, code: body.code, intention }, async (tx, shown) => {
    const at = world.now();
    if (shown === 'recoveryCode') await appendEvent(tx, world, { applicationId: null, at, name: 'useRecoveryCode', actor: caller });
    else await appendEvent(tx, world, { applicationId: null, at, name: 'showSecondFactor', actor: caller });
  });
  if (session.needs !== 'code') {
    await sessions(world).showedFactor(session);
    return { ...session, token: null };
  }
  return signIn(session, { factor: true });
}

/** How long a QR code may be scanned, milliseconds. */
const offerMs = 15 * 60_000;

interface Offer {
  staffId: string;
  secret: string;
  until: number;
}

/** Of two devices that are set up at the same moment one is. */
async function refuseSetMeanwhile(tx: Transaction, session: Session): Promise<void> {
  const [row] = await tx.$queryRaw<{ set: boolean }[]>`
    select "totpSealed" is not null as "set" from "Staff" where "id" = ${session.id}::uuid for update`;
  if (row?.set && !session.secondFactor) throw new Refusal('secondFactorSet');
  refuseUnproved(session);
}

/** What was offered to the caller a short while ago and is on the authenticator by now, as its code shows. */
function provedOffer({ sealer, now }: World, caller: Caller, { offer, code }: Call<'POST /staff/second-factor/set'>['body']) {
  const { staffId, secret, until } = opened(sealer, offer);
  if (staffId !== caller.id || now().getTime() > until) throw new Refusal('enrolmentOutdated');
  const step = stepOf(secret, code, now());
  if (step === null) throw new Refusal('wrongSecondFactor');
  return { secret, step };
}

function opened(sealer: World['sealer'], offer: string): Offer {
  try {
    return JSON.parse(sealer.open(offer)) as Offer;
  } catch {
    throw new Refusal('enrolmentOutdated');
  }
}

/** A secret for an authenticator, drawn here; nothing is kept before a code of it comes back. Throws `secondFactorSet`. */
export async function offerSecondFactor({
  world,
  caller,
}: Call<'POST /staff/second-factor/offer'>): Promise<CallOutput<'POST /staff/second-factor/offer'>> {
  refuseUnproved(ownSession(caller));
  const { login } = await world.database.staff.findUniqueOrThrow({ where: { id: caller.id }, select: { login: true } });
  const { secret, uri } = drawSecret(login, new URL(world.origin).host);
  const offer: Offer = { staffId: caller.id, secret, until: world.now().getTime() + offerMs };
  return { offer: world.sealer.seal(JSON.stringify(offer)), secret, picture: qrPicture(uri) };
}

/** Another device, but only after the one that was set up has been shown. */
function refuseUnproved({ secondFactor, fresh }: Session): void {
  if (secondFactor && !fresh) throw new Refusal('secondFactorSet');
}

/** Sets the second factor up once its first code is right; answers with the recovery codes. Throws `wrongSecondFactor`, `enrolmentOutdated`, `secondFactorSet`. */
export async function setSecondFactor({
  world,
  caller,
  body,
  intention,
}: Call<'POST /staff/second-factor/set'>): Promise<CallOutput<'POST /staff/second-factor/set'>> {
  const session = ownSession(caller);
  const work = async (tx: Transaction) => {
    await refuseSetMeanwhile(tx, session);
    const { secret, step } = provedOffer(world, caller, body);
    const totp = { totpSealed: world.sealer.seal(secret), totpStep: step, totpUsedBy: intention };
    await tx.staff.update({ where: { id: caller.id }, data: totp });
    await tx.recoveryCode.deleteMany({ where: { staffId: caller.id } });
    const hashes = recoveryCodesOf(world, intention).map((code) => recoveryHash(world, caller.id, code));
    await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ staffId: caller.id, codeHash })) });
    await appendEvent(tx, world, { applicationId: null, at: world.now(), name: 'setSecondFactor', actor: caller });
  };
  await world.transact(work, { after: () => sessions(world).showedFactor(session) });
  return { recoveryCodes: recoveryCodesOf(world, intention) };
}
