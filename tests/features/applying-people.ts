import { sessions } from '../../server/access/sessions.ts';
import { accountSubject, staffSubject } from '../../server/access/subjects.ts';
import type { CallInput, EndpointName } from '../../server/contract/endpoints/index.ts';
import type { Answers } from '../../server/contract/form.ts';
import { idCheckCharacter, usccCheckCharacter } from '../../server/contract/identifiers.ts';
import type { IdentityWay } from '../../server/contract/ports/identity.ts';
import type { StaffRole } from '../../server/contract/roles.ts';
import { somewhere } from '../support/somewhere.ts';
import { clientOf } from './account-client.ts';
import type { ApplyingService } from './applying-service.ts';

let count = 0;
const number = () => String(++count).padStart(4, '0');

/** An identity number with a valid check character, of nobody; another one each time. */
export function idNumberOf(): string {
  const serial = count++;
  const born = new Date(Date.UTC(1970, 0, 1 + serial)).toISOString().slice(0, 10).replaceAll('-', '');
  const body = `360102${born}001`;
  return body + idCheckCharacter(body);
}

/** Everybody has an address of their own, so that limits per address do not meet. */
const address = () => `10.1.${Math.floor(count / 250)}.${(count++ % 250) + 1}`;

/** An organisation's agent, signed in. */
async function agent({ world, origin }: ApplyingService) {
  const serial = number();
  const body = `91360100MA3${serial}X2`;
  const uscc = body + usccCheckCharacter(body);
  const mobile = `1397911${serial}`;
  const organisationName = `江西云岭${serial}水利工程有限公司`;
  const { sealer, database } = world;
  const secret = { mobileSealed: sealer.seal(mobile), mobileIndex: sealer.index(mobile), passwordHash: 'none' };
  const account = await database.account.create({ data: { uscc, organisationName, ...secret } });
  const { token } = await sessions(world).open(accountSubject(world, account), somewhere);
  const client = clientOf(origin, { bearer: true, address: address() });
  const call = <Name extends EndpointName>(name: Name, input: CallInput<Name>) =>
    client.call(name, input, { authorization: `Bearer ${token}` });
  return { accountId: account.id, uscc, mobile, organisationName, token, call };
}

/** Every answer of the form that the account does not give. */
const wholeForm = (legalIdNumber: string): Answers => ({
  credential: 'businessLicence',
  organisationAddress: '江西省赣州市章贡区长征大道 31 号',
  legalName: '龚明远',
  legalIdNumber,
  agentName: '温洁',
  agentIdNumber: idNumberOf(),
  agentEmail: 'wen.jie@yunling.example.com',
  invoiceEmail: 'invoice@yunling.example.com',
  receiverName: '温洁',
  receiverMobile: '13979780426',
  receiverRegion: '江西省 赣州市 章贡区',
  receiverStreet: '长征大道 31 号云岭大厦 1 层收发室',
});

const gate = { business: 'new', applicantKind: 'organisation', registered: 'active' };

/** The answer of a step that must succeed for the story to begin. */
function promised<Body>({ status, body }: { status: number; body: Body }): Body {
  if (status !== 200) throw new Error(`a story could not begin: ${JSON.stringify(body)}`);
  return body;
}

/** An agent with a draft; `answers` replaces the whole form. */
export async function draft(service: ApplyingService, about: { keyType?: 'primary' | 'secondary'; answers?: Answers } = {}) {
  const { keyType = 'primary', answers } = about;
  const who = await agent(service);
  const started = await who.call('POST /applications', { body: { productId: 'jiangxi-public-resource', keyType, gate } });
  const { id } = promised(started);
  const legalIdNumber = answers?.legalIdNumber ?? idNumberOf();
  const form = answers ?? wholeForm(legalIdNumber);
  const fill = (typed: Answers, baseVersion = 9_999) =>
    who.call('POST /applications/:id/form', { params: { id }, body: { baseVersion, answers: typed } });
  promised(await fill(form));
  const view = async () => (await who.call('GET /applications/:id', { params: { id } })).body;
  return { ...who, id, legalIdNumber, fill, view };
}

export type Draft = Awaited<ReturnType<typeof draft>>;

/** The legal representative with the link in hand, on a phone of their own. */
export function legalRepresentative({ origin }: ApplyingService, link: string | null) {
  const token = new URLSearchParams(link?.split('?')[1]).get('token') ?? '';
  const client = clientOf(origin, { bearer: true, address: address() });
  type Page = Extract<EndpointName, `${string} /verification${string}`>;
  const call = <Name extends Page>(name: Name, input: CallInput<Name>) => client.call(name, input, { 'x-verification-token': token });
  const start = (way?: IdentityWay) => call('POST /verification/start', { body: { consent: true, way } });
  const result = () => call('POST /verification/result', {});
  const takeConsentBack = () => call('POST /verification/consent/withdraw', {});
  return {
    token,
    call,
    start,
    result,
    takeConsentBack,
    read: () => call('GET /verification', {}),
    open: () => call('POST /verification/open', {}),
  };
}

/** A member of staff, signed in. */
export async function staff({ world, origin }: ApplyingService, role: StaffRole, name = '罗审核') {
  const member = await world.database.staff.create({ data: { login: `staff${number()}`, name, roles: [role], passwordHash: 'none' } });
  const { token } = await sessions(world).open(staffSubject(world, member), somewhere);
  const client = clientOf(origin, { bearer: true, address: address() });
  const call = <Name extends EndpointName>(key: Name, input: CallInput<Name>) =>
    client.call(key, input, { authorization: `Bearer ${token}` });
  return { id: member.id, name, roles: [role], token, call };
}
