import type { Call } from '../../access/call.ts';
import { guess } from '../../access/limits.ts';
import { hashPassword, provePassword } from '../../access/passwords.ts';
import type { SignedIn } from '../../access/sessions.ts';
import { accountSubject, actorOf } from '../../access/subjects.ts';
import { refuseWeak } from '../../access/weak-passwords.ts';
import { recordConsent } from '../../content/consents.ts';
import { Refusal } from '../../contract/errors.ts';
import { hotlinesOf } from '../../contract/hotlines.ts';
import { foldOrganisationName } from '../../contract/organisation-name.ts';
import type { Transaction } from '../../data/database.ts';
import { isTaken } from '../../data/unique.ts';
import { appendEvent } from '../../lifecycle/events.ts';
import type { World } from '../../world.ts';
import { rememberOwner } from './owner.ts';
import { spendCode } from './sms-code.ts';

type Register = Call<'POST /accounts'>;

/**
 * Opens an organisation's account (R2.1) and signs it in. Throws `wrongCode`, and `accountExists` for a USCC that has one: only after
 * the code was right, so that nobody can ask for a list of our customers. A repeat signs in only while the password is still this one.
 */
export async function register(call: Register): Promise<SignedIn> {
  const { world, body, signIn } = call;
  const opened = () =>
    create(call).catch((error: unknown) => {
      throw isTaken(error) ? new Refusal('accountExists', { hotline: hotlinesOf(Object.values(world.catalogue)).join('、') }) : error;
    });
  const id = await guess(world.redis, 'signIn', call.ip, opened);
  const found = await world.database.account.findUnique({ where: { id } });
  const account = await provePassword(world, `applicant:${body.uscc}`, found, body.password, call);
  rememberOwner(world, account, call.device);
  return signIn(accountSubject(world, account));
}

function create({ world, device, intention, body }: Register): Promise<string> {
  const { sealer } = world;
  const { organisationName, uscc, mobile, password, smsCode, agreed } = body;
  const before = async () => {
    refuseOlderTexts(world, agreed);
    refuseWeak('password', password, [organisationName, uscc, mobile]);
    await spendCode(world, { purpose: 'register', mobile, device: device.id }, smsCode, intention);
    return hashPassword(password);
  };
  const work = async (tx: Transaction, passwordHash: string) => {
    const at = world.now();
    const account = await tx.account.create({
      data: {
        uscc,
        organisationName: foldOrganisationName(organisationName),
        mobileSealed: sealer.seal(mobile),
        mobileIndex: sealer.index(mobile),
        passwordHash,
        createdAt: at,
      },
    });
    for (const { name, version, sections } of world.legalTexts)
      await recordConsent(tx, { accountId: account.id }, { text: name, version, wording: sections }, at);
    await appendEvent(tx, world, {
      applicationId: null,
      at,
      name: 'register',
      actor: actorOf(account),
      detail: { accountId: account.id, agreed },
    });
    return account.id;
  };
  return world.transact(work, { before });
}

/** Who read other words than those in force has not agreed to them. */
function refuseOlderTexts({ legalTexts }: World, agreed: Register['body']['agreed']): void {
  if (legalTexts.some(({ name, version }) => agreed[name] !== version)) throw new Refusal('legalTextsChanged');
}
