import { randomUUID } from 'node:crypto';
import { hashPassword } from '../../server/access/passwords.ts';
import { drawServiceToken, serviceTokenHash } from '../../server/access/service-accounts.ts';
import { sessions } from '../../server/access/sessions.ts';
import { staffSubject } from '../../server/access/subjects.ts';
import type { EndpointName } from '../../server/contract/endpoints/index.ts';
import { type EndpointRow, tokenHeaders } from '../../server/contract/endpoints/row.ts';
import { allStaff, type Role, type StaffRole } from '../../server/contract/roles.ts';
import { serviceScopeKeys } from '../../server/contract/service-scopes.ts';
import { demoPassword } from '../../server/development/demo.ts';
import type { RunningService } from '../support/service.ts';
import { somewhere } from '../support/somewhere.ts';
import { openAccount, signsIn, sitsDown, type Tenant } from './tenant.ts';

export type Asker = Role | 'anyone' | 'platform';

/** Everybody who asks: tenant A with its legal representative and its PC, a member of staff of every role, platforms, and nobody in particular. */
export interface Crew {
  /** What lets the asker in. */
  credentials(asker: Asker, name: EndpointName, turn: number): Promise<Record<string, string>>;
  /** Whoever was let out comes in again. */
  renew(asker: Asker): void;
  /** Accounts, members of staff and programs whom staff may change as they like. */
  accounts: string[];
  members: string[];
  programs: string[];
}

/** Requests that end sessions or change who asks: they are made by somebody who asks nothing else. */
const once: ReadonlySet<EndpointName> = new Set<EndpointName>([
  'DELETE /session',
  'POST /account/close',
  'POST /account/wechat',
  'DELETE /account/wechat',
  'POST /staff/password',
  'POST /staff/second-factor/set',
]);

/** Made once: it costs what a password's hash should. */
const password = hashPassword(demoPassword);

export async function gather(service: RunningService, tenant: Tenant): Promise<Crew> {
  const { world } = service;
  const tokens = new Map<Asker, Promise<string>>();
  const hire = async (...roles: StaffRole[]) =>
    world.database.staff.create({ data: { login: `m${randomUUID()}`, name: '罗明', roles, passwordHash: await password } });
  async function program() {
    const drawn = drawServiceToken();
    const kept = { tokenHash: serviceTokenHash(drawn), tokenHint: drawn.slice(-4), createdBy: randomUUID(), createdAt: world.now() };
    const { id } = await world.database.serviceAccount.create({ data: { name: '柜台系统', scopes: [...serviceScopeKeys], ...kept } });
    return { id, token: drawn };
  }
  const bystander = async () => (await openAccount(service, '丙方晨曦单位', await password)).id;

  async function token(asker: Asker, forOnce: boolean): Promise<string> {
    if (asker === 'applicant') return signsIn(service, forOnce ? await bystander() : tenant.account.id);
    if (asker === 'desk') return sitsDown(service, tenant);
    if (asker === 'serviceAccount') return (await program()).token;
    return (await sessions(world).open(staffSubject(world, await hire(asker as StaffRole)), somewhere)).token;
  }

  function kept(asker: Asker): Promise<string> {
    const known = tokens.get(asker) ?? token(asker, false);
    tokens.set(asker, known);
    return known;
  }

  return {
    accounts: [await bystander(), await bystander()],
    members: [(await hire('reviewer')).id, (await hire('finance')).id],
    programs: [(await program()).id, (await program()).id],
    renew: (asker) => void tokens.delete(asker),
    async credentials(asker, name, turn): Promise<Record<string, string>> {
      if (asker === 'anyone' || asker === 'platform') return {};
      if (asker === 'legalRepresentative') return { [tokenHeaders.legalRepresentative]: tenant.links[turn % tenant.links.length] ?? '' };
      if (asker === 'serviceAccount') return { [tokenHeaders.serviceAccount]: await kept(asker) };
      if (asker === 'desk') return { [tokenHeaders.desk]: await kept(asker) };
      return { authorization: `Bearer ${await (once.has(name) ? token(asker, true) : kept(asker))}` };
    },
  };
}

export const askers: readonly Asker[] = ['anyone', 'platform', 'applicant', 'legalRepresentative', 'desk', 'serviceAccount', ...allStaff];

/** Who comes in where the row says who may. */
export const admitted = ({ access }: EndpointRow): readonly Asker[] => (typeof access === 'string' ? [access] : access);
