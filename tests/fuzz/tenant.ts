import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { hashPassword } from '../../server/access/passwords.ts';
import { sessions } from '../../server/access/sessions.ts';
import { accountSubject } from '../../server/access/subjects.ts';
import { desks } from '../../server/access/upload-codes.ts';
import { idCheckCharacter, usccCheckCharacter } from '../../server/contract/identifiers.ts';
import { keys } from '../../server/contract/machine.ts';
import { type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import type { Account } from '../../server/generated/prisma/client.ts';
import type { RunningService } from '../support/service.ts';
import { somewhere } from '../support/somewhere.ts';
import { standIn } from '../support/stand-in.ts';
import { type Belongings, belongingsOf } from './belongings.ts';

/** An organisation with an application in every state, and every kind of row that hangs on one. */
export interface Tenant {
  account: Account & { mobile: string };
  /** What stands in each text of its own that the API takes. */
  mark: string;
  applications: (Belongings & { state: ApplicationState })[];
  /** Tokens of links to its legal representative, all of them live. */
  links: string[];
  /** A draft for which PCs are let in. */
  atDesk: string;
}

/** Made once: it costs what a password's hash should. */
const stranger = hashPassword(randomBytes(12).toString('hex'));

let accounts = 10_000;

/** An account that the other tenant knows nothing of; `passwordHash`: default a password of nobody. */
export async function openAccount(
  { world }: RunningService,
  organisationName: string,
  passwordHash?: string,
): Promise<Account & { mobile: string }> {
  const { database, sealer } = world;
  accounts += 1;
  const body = `91360100MA3${accounts}6`;
  const [uscc, mobile] = [body + usccCheckCharacter(body), `139${randomInt(10_000_000, 99_999_999)}`];
  const secret = { mobileSealed: sealer.seal(mobile), mobileIndex: sealer.index(mobile), passwordHash: passwordHash ?? (await stranger) };
  return { ...(await database.account.create({ data: { uscc, organisationName, wechatOpenid: `o${randomUUID()}`, ...secret } })), mobile };
}

/** A session of its own. */
export async function signsIn({ world }: RunningService, id: string): Promise<string> {
  const account = await world.database.account.findUniqueOrThrow({ where: { id } });
  return (await sessions(world).open(accountSubject(world, account), somewhere)).token;
}

const states = keys<ApplicationState>(lifecycle.states);
const gate = { business: 'new', applicantKind: 'organisation', registered: 'active' };

function idNumber(serial: number): string {
  const body = `3601021979${String(10 + (serial % 3))}12${String(serial % 1_000).padStart(3, '0')}`;
  return body + idCheckCharacter(body);
}

const formOf = (mark: string, serial: number, mobile: string) => ({
  credential: 'businessLicence',
  organisationAddress: `${mark}地址路 ${serial} 号`,
  legalName: `${mark}法人`,
  legalIdNumber: idNumber(serial),
  agentName: `${mark}经办`,
  agentIdNumber: idNumber(serial + 1),
  agentEmail: `agent${serial}@${serial}.example.com`,
  invoiceTitle: `${mark}抬头`,
  invoiceEmail: `invoice${serial}@${serial}.example.com`,
  receiverName: `${mark}接收`,
  receiverMobile: mobile,
  receiverRegion: '江西省 赣州市 章贡区',
  receiverStreet: `${mark}街道 ${serial} 号`,
});

/** Moves a new organisation in; `mark` stands in whatever it can write. `atRest`: nothing of it waits for a job or a person of finance. */
export async function moveIn(service: RunningService, mark: string, { atRest = false } = {}): Promise<Tenant> {
  const { world, origin } = service;
  const { database } = world;
  const serial = randomInt(10_000, 99_999);
  const account = await openAccount(service, `${mark}单位`);
  const token = await signsIn(service, account.id);

  async function ask(path: string, sent: object): Promise<{ id: string; verification: { link: string | null } | null; link?: string }> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${origin}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(sent) });
    if (!answer.ok) throw new Error(`a tenant could not move in: ${path}: ${await answer.text()}`);
    return answer.json();
  }

  const begins = async () => {
    const { id } = await ask('/applications', { productId: 'jiangxi-public-resource', keyType: 'secondary', gate });
    await ask(`/applications/${id}/form`, { baseVersion: 1, answers: formOf(mark, serial, account.mobile) });
    return id;
  };
  const tenant: Tenant = { account, mark, applications: [], links: [], atDesk: await begins() };
  for (const state of states) {
    const id = await begins();
    const { link } = await ask(`/applications/${id}/verification`, {});
    tenant.links.push(new URLSearchParams(link?.split('?')[1]).get('token') ?? '');
    await standIn(database, 'application', id, state);
    tenant.applications.push({ ...(await belongingsOf(service, id, mark, atRest)), state });
  }
  return tenant;
}

/** Lets a PC in to the papers of a draft that nobody else touches. */
export async function sitsDown({ world }: RunningService, { atDesk }: Tenant): Promise<string> {
  const { code } = await desks(world).open(atDesk);
  return (await desks(world).enter(code))?.token ?? '';
}
