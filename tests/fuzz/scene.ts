import { randomBytes, randomUUID } from 'node:crypto';
import { downloadUrl } from '../../server/access/tickets.ts';
import { desks } from '../../server/access/upload-codes.ts';
import { documentKinds } from '../../server/contract/documents.ts';
import { type EndpointName, endpointRow } from '../../server/contract/endpoints/index.ts';
import { type ApplicationCommand, type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import { demoPassword } from '../../server/development/demo.ts';
import { asSeen } from '../support/as-seen.ts';
import type { RunningService } from '../support/service.ts';
import type { Asker, Crew } from './crew.ts';
import type { Tenant } from './tenant.ts';
import type { Known } from './values.ts';

/** What a request is about. */
export interface Scene {
  parameters: Record<string, string>;
  known: Known;
  /** The application of A that may be moved by it, and where it stood. */
  moved: { id: string; state: ApplicationState } | null;
}

/** A number below `count` that this turn draws. */
export type Draw = (count: number) => number;

const pick = <Item>(draw: Draw, list: readonly Item[]): Item => {
  const item = list[draw(list.length)];
  if (item === undefined) throw new Error('there is nothing to pick from');
  return item;
};

export interface Cast {
  service: RunningService;
  own: Tenant;
  other: Tenant;
  crew: Crew;
}

/** Applicants also name what belongs to the other tenant; staff may see both, so theirs is A's alone: whatever happens to B is a fault. */
export async function sceneOf(cast: Cast, name: EndpointName, asker: Asker, draw: Draw): Promise<Scene> {
  const { own, other, crew, service } = cast;
  const { world, simulators } = service;
  const abroad = (asker === 'applicant' || asker === 'desk' || asker === 'legalRepresentative') && draw(5) === 0;
  const { applications } = abroad ? other : own;
  const from = lifecycle.commands[endpointRow(name).name as ApplicationCommand]?.from as readonly ApplicationState[] | undefined;
  const fitting = from && draw(4) > 0 ? applications.filter(({ state }) => from.includes(state)) : [];
  const application = pick(draw, fitting.length > 0 ? fitting : applications);
  const elsewhere = (id: string) => (draw(12) === 0 ? randomUUID() : id);
  const ids: Record<string, () => string> = {
    '/applications/': () => elsewhere(application.id),
    '/staff/applications/': () => elsewhere(application.id),
    '/staff/tasks/': () => elsewhere(pick(draw, application.tasks)),
    '/staff/refunds/': () => elsewhere(pick(draw, application.refunds)),
    '/staff/differences/': () => elsewhere(pick(draw, application.differences)),
    '/staff/accounts/': () => elsewhere(pick(draw, crew.accounts)),
    '/staff/service-accounts/': () => elsewhere(pick(draw, crew.programs)),
    '/staff/members/': () => elsewhere(pick(draw, crew.members)),
  };
  const prefix = name.slice(name.indexOf(' ') + 1, name.indexOf(':id'));
  const parameters: Record<string, () => string> = {
    id: ids[prefix] ?? (() => randomUUID()),
    pageId: () => elsewhere(pick(draw, application.pages)),
    findingId: () => elsewhere(pick(draw, application.findings)),
    requestId: () => elsewhere(pick(draw, application.requests)),
    keyId: () => elsewhere(pick(draw, application.replacedKeys)),
    refundId: () => elsewhere(pick(draw, application.refunds)),
    paymentId: () => elsewhere(pick(draw, application.payments)),
    colleagueId: () => elsewhere(pick(draw, crew.accounts)),
    sessionId: () => randomBytes(32).toString('base64url'),
    kind: () => pick(draw, documentKinds),
    day: () => pick(draw, ['2026-11-27', '2026-11-01', '2000-01-01', '2099-12-31', '2028-02-29']),
    ticket: () => pick(draw, ticketsOf(cast, (abroad ? other : own).account.id, application)),
  };
  const names = [...name.matchAll(/:(\w+)/g)].map(([, word = '']) => word);
  const known: Record<string, readonly unknown[]> = {
    productId: ['jiangxi-public-resource'],
    seen: name.includes('/staff/') && !abroad ? [await asSeen(world.database, application.id)] : [],
    instead: application.waybills,
    issue: ['1'],
    reference: ['B20261129000178'],
    redNumber: ['24362000000000000012'],
    baseVersion: [2],
    agreement: world.legalTexts.filter(({ name: text }) => text === 'agreement').map(({ version }) => version),
    privacy: world.legalTexts.filter(({ name: text }) => text === 'privacy').map(({ version }) => version),
    gate: [{ business: 'new', applicantKind: 'organisation', registered: 'active' }],
    uscc: [own.account.uscc, other.account.uscc],
    mobile: [own.account.mobile, other.account.mobile],
    about: [own.account.uscc, other.account.mobile],
    login: ['reviewer', 'admin'],
    password: [demoPassword],
    code: [simulators.wechat.control.loginCode(`o-${randomUUID()}`), (await desks(world).of(own.atDesk))?.code ?? '', '000000'],
    wechatCode: [simulators.wechat.control.loginCode(`o-${randomUUID()}`)],
    phoneCode: [simulators.wechat.control.phoneCode(own.account.mobile)],
    application: [application.id],
    productLine: ['jiangxi-public-resource', ''],
  };
  return {
    parameters: Object.fromEntries(names.map((word) => [word, parameters[word]?.() ?? ''])),
    known,
    moved: abroad ? null : { id: application.id, state: application.state },
  };
}

function ticketsOf({ service }: Cast, accountId: string, { id, pages }: Tenant['applications'][number]): string[] {
  const world = { ...service.world, asker: `applicant:${accountId}` };
  const after = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  const signed = [
    after(downloadUrl(world, { kind: 'print', applicationId: id, document: 'applicationForm', version: 2 })),
    after(downloadUrl(world, { kind: 'print', applicationId: id, document: 'toString', version: -1 })),
    after(downloadUrl(world, { kind: 'picture', pageId: pages[0] ?? '' })),
    after(downloadUrl(world, { kind: 'original', uploadId: id })),
    after(downloadUrl(world, { kind: 'invoice', applicationId: id, issue: 1 })),
    after(downloadUrl(world, { kind: 'code', entryId: id })),
  ];
  // A zero byte is refused before any handler: most requests shall come to one.
  return [...Array.from({ length: 6 }, () => signed).flat(), 'a.b', 'eyJ9.x', '__proto__', '\u0000', '文件.\ufeff'];
}
