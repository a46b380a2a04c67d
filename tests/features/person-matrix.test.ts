import { expect, it } from '@jest/globals';
import { hashPassword } from '../../server/access/passwords.ts';
import { type AccountChangeKind, followsOn } from '../../server/contract/account-changes.ts';
import { keys } from '../../server/contract/machine.ts';
import { type ApplicationState, lifecycle } from '../../server/contract/machines/application.ts';
import { type OrganisationChangeKind, organisationFollows } from '../../server/contract/organisation-changes.ts';
import { typedWrongly } from '../../server/contract/typed-wrongly.ts';
import { isVerifiable } from '../../server/lifecycle/changeable.ts';
import { undoneTasks } from '../../server/lifecycle/states.ts';
import { organisationAnswered } from '../support/organisation-answered.ts';
import { standIn } from '../support/stand-in.ts';
import { toldEvents } from '../support/told-events.ts';
import { type Draft, idNumberOf, staff } from './applying-people.ts';
import { verificationStory } from './verification-story.ts';

/**
 * Every kind of change of a person or an organisation × every state of an application, each driven through the service: whether it may be made or is
 * refused with a sentence, whose turn it is then, what is said in the history and which way leads on. What is expected is read from the tables.
 */
const { service, world, database, verified, asked } = await verificationStory();
const [supervisor, administrator] = [await staff(service, 'supervisor', '谢主管'), await staff(service, 'administrator', '戴管理员')];
const password = 'Xinyi-2026-anquan';
const passwordHash = await hashPassword(password);

let number = 13_870_760_000;
const another = () => String(++number);

async function byTwo(
  { accountId: id }: Draft,
  change: { kind: AccountChangeKind; mobile: string; agentName?: string; agentIdNumber?: string },
) {
  const { body, status } = await supervisor.call('POST /staff/accounts/:id/change', {
    params: { id },
    body: { ...change, evidence: '回拨单位公开电话，负责人确认' },
  });
  if (status !== 200) return { status, body };
  await organisationAnswered(database, `accountChange:${id}:`, world.now());
  return administrator.call('POST /staff/accounts/:id/change/confirm', { params: { id }, body: { askedAt: body.change?.askedAt ?? '' } });
}

async function invites(who: Draft) {
  await database.account.update({ where: { id: who.accountId }, data: { passwordHash } });
  return who.call('POST /account/colleagues', { body: { name: '万里晴', mobile: another(), password } });
}

type SaidByAgent = Extract<OrganisationChangeKind, 'renamed' | 'newRepresentative' | 'moved'>;
const says = (who: Draft, body: { change: SaidByAgent } & Record<string, string>) =>
  who.call('POST /applications/:id/organisation-change', { params: { id: who.id }, body });

interface Expected {
  /** Null: it may be made; else the code and part of the sentence. */
  refused: [code: string, says: string] | null;
  /** Who is asked, by a task of their own; null: nobody but who was before. */
  owner: string | null;
  /** What the history of the application says of it; null: it is told elsewhere. */
  told: string | null;
}

const nothing = { refused: null, owner: null, told: null } as const;
const ofAgent =
  (kind: AccountChangeKind) =>
  (state: ApplicationState): Expected => {
    const { judged, words } = followsOn(kind, state);
    const { over } = lifecycle.states[state];
    return { refused: null, owner: judged ? 'reviewer' : null, told: over ? null : words };
  };
const ofOrganisation =
  (kind: SaidByAgent) =>
  (state: ApplicationState): Expected => {
    const { label, over } = lifecycle.states[state];
    if (over) return { ...nothing, refused: ['wrongState', `当前为「${label}」`] };
    const { owner, words } = organisationFollows(kind, state);
    return { refused: null, owner: owner === 'applicant' || owner === 'nobody' ? null : owner, told: words };
  };
/** Typed wrongly: the form is open, or the sentence says who sets it right. */
const ofForm = (state: ApplicationState): Expected =>
  lifecycle.states[state].edit === 'nothing' ? { ...nothing, refused: ['formShut', typedWrongly(state, '4008001040')] } : nothing;

interface Row {
  deed: (who: Draft) => Promise<{ status: number; body: unknown }>;
  expects: (state: ApplicationState) => Expected;
  /** The legal representative has not passed yet. */
  before?: true;
}

const table: Record<string, Row> = {
  agentMobile: { deed: (who) => byTwo(who, { kind: 'changeMobile', mobile: another() }), expects: ofAgent('changeMobile') },
  handOver: {
    deed: (who) => byTwo(who, { kind: 'handOver', mobile: another(), agentName: '万里晴', agentIdNumber: idNumberOf() }),
    expects: ofAgent('handOver'),
  },
  colleague: { deed: invites, expects: () => nothing },
  newRepresentative: {
    deed: (who) => says(who, { change: 'newRepresentative', legalName: '温国强', legalIdNumber: idNumberOf() }),
    expects: ofOrganisation('newRepresentative'),
  },
  renamed: {
    deed: (who) => says(who, { change: 'renamed', organisationName: `江西新禾${another()}公司` }),
    expects: ofOrganisation('renamed'),
  },
  moved: {
    deed: (who) => says(who, { change: 'moved', organisationAddress: `南昌市高新大道 ${another()} 号` }),
    expects: ofOrganisation('moved'),
  },
  nameWrong: { deed: (who) => who.fill({ agentName: '温晓洁' }), expects: ofForm },
  identityNumberWrong: { deed: (who) => who.fill({ agentIdNumber: idNumberOf() }), expects: ofForm },
  mobileOfRepresentative: {
    before: true,
    deed: (who) => who.call('POST /applications/:id/verification/sms', { params: { id: who.id }, body: { mobile: another() } }),
    expects: (state) =>
      !isVerifiable(state) ? { ...nothing, refused: ['verificationEnded', `申请已是「${lifecycle.states[state].label}」`] } : nothing,
  },
};

const cells = Object.keys(table).flatMap((kind) => keys(lifecycle.states).map((state) => [kind, state] as const));

it.each(cells)('%s while an application is %s', async (kind, state) => {
  const row = table[kind];
  if (!row) throw new Error('there is no such change');
  const { who } = row.before ? await asked() : await verified();
  await standIn(database, 'application', who.id, state);
  const { refused, owner, told } = row.expects(state);
  const { status, body } = await row.deed(who);
  if (refused) {
    expect(body).toMatchObject({ code: refused[0], message: expect.stringContaining(refused[1]) });
    expect(status).toBe(409);
  } else expect({ status, body: status < 300 ? '' : body }).toEqual({ status: 200, body: '' });

  const tasks = await database.task.findMany({ where: { applicationId: who.id, state: undoneTasks } });
  expect(tasks.flatMap(({ kind: of, role }) => (of === 'agentChanged' || of === 'organisationChanged' ? [role as string] : []))).toEqual(
    owner ? [owner] : [],
  );
  const events = await toldEvents(world, { applicationId: who.id, name: { in: ['changeAgent', 'changeOrganisation'] } });
  expect(events.map(({ note }) => note ?? '')).toEqual(told ? [expect.stringContaining(told)] : []);
  // Wherever it stands now, somebody can lead it on.
  const { state: now } = await database.application.findUniqueOrThrow({ where: { id: who.id } });
  const onward = keys(lifecycle.commands).filter((command) => (lifecycle.commands[command].from as readonly string[]).includes(now));
  expect(lifecycle.states[now].stopped || onward.length > 0).toBe(true);
});
