import type { Call } from '../../access/call.ts';
import { rememberOwner } from '../../access/owner.ts';
import { hashPassword, provePassword } from '../../access/passwords.ts';
import type { SignedIn } from '../../access/sessions.ts';
import { giveCodeBack, spendCode } from '../../access/sms-code.ts';
import { accountSubject, actorOf } from '../../access/subjects.ts';
import { refuseWeak } from '../../access/weak-passwords.ts';
import { foundEnded } from '../../content/ended-organisation.ts';
import { nobodys } from '../../content/free-account.ts';
import { Refusal } from '../../contract/errors.ts';
import { allHotlineWords } from '../../contract/hotlines.ts';
import { foldOrganisationName } from '../../contract/organisation-name.ts';
import type { Transaction } from '../../data/database.ts';
import { isTaken } from '../../data/unique.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import { chooseAnew } from './claim/choose-anew.ts';
import { takeInvitation } from './colleagues/invitation.ts';
import { recordTerms, refuseOlderTexts } from './terms.ts';

type Register = Call<'POST /accounts'>;

/**
 * Opens an organisation's account (R2.1) and signs it in. Throws `wrongCode`, and `accountExists` for a USCC that has one: only after
 * the code was right, so that nobody can ask for a list of our customers. A repeat signs in only while the password is still this one.
 */
export async function register(call: Register): Promise<SignedIn> {
  const { world, body, signIn } = call;
  const opened = () =>
    create(call).catch(async (error: unknown) => {
      if (!isTaken(error)) throw error;
      if (body.wants !== 'account') throw new Refusal('claimUnderway');
      // Whoever proved the mobile may choose to claim the account, without another code.
      await giveCodeBack(world, { purpose: 'register', mobile: body.mobile, device: call.device.id });
      throw new Refusal('accountExists', { hotline: allHotlineWords(Object.values(world.catalogue)) });
    });
  const id = await opened();
  const found = await world.database.account.findUnique({ where: { id } });
  const account = await provePassword(world, `applicant:${found?.uscc ?? body.uscc}`, found, body.password, call);
  await rememberOwner(world, account, call.device);
  return signIn(accountSubject(world, account));
}

function create({ world, device, intention, body }: Register): Promise<string> {
  const { sealer } = world;
  const { organisationName, uscc, mobile, password, smsCode, agreed, wants } = body;
  const before = async () => {
    refuseOlderTexts(world, agreed);
    refuseWeak('password', password, [organisationName, uscc, mobile]);
    await spendCode(world, { purpose: 'register', mobile, device: device.id }, smsCode, intention);
    return hashPassword(password);
  };
  const work = async (tx: Transaction, passwordHash: string) => {
    const at = world.now();
    const invited = await takeInvitation(tx, world, { uscc, mobile, passwordHash });
    if (!invited && wants !== 'account') await chooseAnew(tx, world, { uscc, mobile, wants });
    const account =
      invited ??
      (await tx.account.create({
        data: {
          ...(await standingOf(tx, uscc, wants)),
          ...(await foundEnded(tx, uscc)),
          organisationName: foldOrganisationName(organisationName),
          mobileSealed: sealer.seal(mobile),
          mobileIndex: sealer.index(mobile),
          passwordHash,
          createdAt: at,
        },
      }));
    await recordTerms(tx, world, account.id, at);
    const event = { applicationId: null, at, actor: actorOf(account), detail: { accountId: account.id, agreed } };
    await appendEvent(tx, world, { ...event, name: invited ? 'acceptInvitation' : 'register' });
    return account.id;
  };
  return world.transact(work, { before });
}

/** Where the credit code has an account, whoever wants it or wants to be let in waits beside it, unseen, until the legal representative has passed. */
async function standingOf(tx: Transaction, uscc: string, wants: Register['body']['wants']) {
  const free = wants === 'account' || (await tx.account.findUnique({ where: { uscc }, select: { id: true } })) === null;
  return free ? { uscc } : { uscc: nobodys(), ofUscc: uscc, standing: wants };
}
