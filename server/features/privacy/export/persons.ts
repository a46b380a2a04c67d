import { openAnswers } from '../../../content/answers.ts';
import type { PersonSubject } from '../../../contract/personal-data.ts';
import { writeBeijing } from '../../../contract/time.ts';
import type { Account, Application, DataExport, Prisma, Verification } from '../../../generated/prisma/client.ts';
import { asksPerson } from '../../../views/verification.ts';
import type { World } from '../../../world.ts';
import { agentsLeft, ofAgents, withAllLeft } from './agents-left.ts';

/** One of the persons of whom an application holds something. */
export interface CopyPerson {
  /** Names the person within the application, for as long as nobody else comes. */
  key: string;
  /** Tells the person from who comes after under the same key; holds what is sealed elsewhere, and never leaves as it is. */
  identity: string;
  subject: PersonSubject;
  /** In words that name nobody. */
  label: string;
  /** Whether it is the one of now. */
  present: boolean;
  /** Of an agent: since when and until when. */
  since: Date | null;
  until: Date | null;
  /** Of a legal representative: how he or she was asked. */
  verifications: readonly string[];
}

/** What tells who the persons are. */
export const ofPersons = {
  ...ofAgents,
  verifications: { orderBy: { sentAt: 'asc' } },
} as const satisfies Prisma.ApplicationInclude;
type Row = Application & { account: Pick<Account, 'agentsLeft'>; verifications: Verification[] };

/** Whose copies may be had of an application, the ones of now first. */
export async function personsOf({ database, sealer }: Pick<World, 'database' | 'sealer'>, id: string): Promise<CopyPerson[]> {
  const row = await database.application.findUnique({ where: { id }, include: ofPersons });
  return row ? personsIn(sealer, await withAllLeft({ database }, row)) : [];
}

export function personsIn(sealer: World['sealer'], row: Row): CopyPerson[] {
  const all = [...agentsIn(row), ...representativesIn(sealer, row), ...receiverIn(sealer, row)];
  return [...all.filter(({ present }) => present), ...all.filter(({ present }) => !present)];
}

const identified = (applicationId: string, { key, identity }: CopyPerson): string => [applicationId, key, identity].join('\n');

/** Stands with a copy that is asked for, and tells nothing of the person. */
export const personMark = ({ sealer }: Pick<World, 'sealer'>, applicationId: string, person: CopyPerson): string =>
  sealer.index(identified(applicationId, person));

/** Whom a copy was asked for, if that person is one of `persons` still. */
export function personAsked(
  { sealer }: Pick<World, 'sealer'>,
  persons: readonly CopyPerson[],
  { applicationId, whose, person: mark }: Pick<DataExport, 'applicationId' | 'whose' | 'person'>,
): CopyPerson | undefined {
  const person = persons.find(({ key }) => key === whose);
  return person && applicationId && mark && sealer.indexed(identified(applicationId, person), mark) ? person : undefined;
}

const somebody = { identity: '', since: null, until: null, verifications: [] } as const;

function agentsIn(row: Row): CopyPerson[] {
  const left = agentsLeft(row);
  const former = left.map((until, index) => {
    const words = { key: `agent ${until.toISOString()}`, label: `原经办人（办理至 ${writeBeijing(until)}）` };
    return { ...somebody, ...words, subject: 'agent', present: false, since: left[index - 1] ?? null, until } as const;
  });
  const since = left.at(-1) ?? null;
  const present = { key: 'agent', identity: since?.toISOString() ?? '', label: '经办人', subject: 'agent', present: true } as const;
  return [...former, { ...somebody, ...present, since }];
}

/** Who is asked anew under another name or number is another person. */
function representativesIn(sealer: World['sealer'], row: Row): CopyPerson[] {
  const answers = openAnswers(sealer, row.answers);
  const isPresent = (one: Verification) => asksPerson(sealer, one, answers);
  const ids = (rows: readonly Verification[]) => rows.map(({ id }) => id);
  const present = row.verifications.filter(isPresent);
  const others = row.verifications.filter((one) => !isPresent(one));
  const former = [...new Set(others.map(({ personIndex }) => personIndex))].map((index) =>
    others.filter(({ personIndex }) => personIndex === index),
  );
  const subject = 'legalRepresentative' as const;
  const identity = [answers.legalName, answers.legalIdKind, answers.legalIdNumber].join('\n');
  return [
    ...(present.length > 0 || answers.legalName
      ? [{ ...somebody, key: subject, identity, subject, label: '法定代表人', present: true, verifications: ids(present) }]
      : []),
    ...former.map((rows) => {
      const [first] = rows;
      const label = `原法定代表人（${first ? writeBeijing(first.sentAt) : ''} 邀请核验）`;
      return { ...somebody, key: `${subject} ${first?.id ?? ''}`, subject, label, present: false, verifications: ids(rows) };
    }),
  ];
}

function receiverIn(sealer: World['sealer'], { answers }: Row): CopyPerson[] {
  const { receiverName, receiverMobile } = openAnswers(sealer, answers);
  const subject = 'receiver' as const;
  const identity = [receiverName, receiverMobile].join('\n');
  return receiverName || receiverMobile ? [{ ...somebody, key: subject, identity, subject, label: '证书接收人', present: true }] : [];
}

/** Whether something of then was this agent's. */
export const inTime = ({ since, until }: Pick<CopyPerson, 'since' | 'until'>, at: Date): boolean =>
  (since === null || at >= since) && (until === null || at < until);
