import { retention } from '../../../config/retention.ts';
import { before, type DataEndName } from '../../contract/data-ends.ts';
import { keys, statesThat } from '../../contract/machine.ts';
import { lifecycle } from '../../contract/machines/application.ts';
import { upload } from '../../contract/machines/upload.ts';
import type { RowsOf } from '../../data/erase.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import type { World } from '../../world.ts';
import { rowsOfApplications } from './rows-of-applications.ts';

const over = statesThat(lifecycle, (state) => state.over);
const checked = statesThat(upload, (state) => state.over);
const isOver = Prisma.sql`"state"::text = any(${over})`;

/** A product that the catalogue does not know any more is taken for one of the longest validity. Years. */
const longestValidity = 10;

/** When the certificate of an application ends to be valid: SQL over `Application`. */
function notAfter({ catalogue }: Pick<World, 'catalogue'>): Prisma.Sql {
  const years = Object.values(catalogue).map(({ id, certificateYears }) => Prisma.sql`when ${id} then ${certificateYears}::int`);
  const validity =
    years.length > 0
      ? Prisma.sql`case "productId" ${Prisma.join(years, ' ')} else ${longestValidity}::int end`
      : Prisma.sql`${longestValidity}::int`;
  return Prisma.sql`"producedAt" + make_interval(years => ${validity})`;
}

/** Which applications are past each of the ends that an application may come to: SQL over `Application`. */
export const applicationEnds = {
  draft: (_, until) => Prisma.sql`${isOver} and "submittedAt" is null and "updatedAt" < ${until}`,
  withoutCertificate: (_, until) => Prisma.sql`${isOver} and "submittedAt" is not null and "producedAt" is null and "updatedAt" < ${until}`,
  certificate: (world, until) => Prisma.sql`${isOver} and "producedAt" is not null and ${notAfter(world)} < ${until}`,
} as const satisfies { [Name in DataEndName]?: (world: Pick<World, 'catalogue'>, until: Date) => Prisma.Sql };

export type ApplicationEnd = keyof typeof applicationEnds;
export const applicationEndNames = keys(applicationEnds);

type OtherEnd = Exclude<DataEndName, ApplicationEnd>;

const removedPages = (until: Date) => Prisma.sql`
  select 1 from "Page" where "Page"."uploadId" = "Upload"."id" and ("Page"."removedAt" is null or "Page"."removedAt" >= ${until})`;

/** Words of colleagues in their own chains, in those of tasks and differences, and about what was erased. */
const deskKeys = (until: Date) => Prisma.sql`"applicationId" in (select "id" from "Application" where "erasedAt" < ${until})
  or "subject" in (select "id"::text from "Staff" where not "active" and "inactiveSince" < ${until}
    union all select 'Task/' || "id" from "Task" where "doneAt" < ${until}
    union all select 'Difference/' || "id" from "Difference" where "closedAt" < ${until})`;

/** What is past every other end. */
const otherEnds: Record<OtherEnd, (until: Date) => RowsOf[]> = {
  unusedScan: (until) => [
    { model: 'Page', where: Prisma.sql`"removedAt" < ${until}` },
    {
      model: 'Upload',
      where: Prisma.sql`"state"::text = any(${checked}) and "uploadedAt" < ${until} and not exists (${removedPages(until)})`,
    },
  ],
  invitation: (until) => [{ model: 'VerificationEntry', where: Prisma.sql`"expiresAt" < ${until}` }],
  closedAccount: (until) => [
    { model: 'Account', where: Prisma.sql`"closedAt" < ${until}` },
    { model: 'EvidenceKey', where: Prisma.sql`"subject" in (select "id"::text from "Account" where "closedAt" < ${until})` },
    { model: 'Allowance', where: Prisma.sql`"accountId" in (select "id" from "Account" where "closedAt" < ${until})` },
    { model: 'Message', where: Prisma.sql`"accountId" in (select "id" from "Account" where "closedAt" < ${until})`, whole: true },
  ],
  export: (until) => [{ model: 'DataExport', where: Prisma.sql`"askedAt" < ${until}` }],
  consent: (until) => [{ model: 'Consent', where: Prisma.sql`"withdrawnAt" < ${until}` }],
  formerStaff: (until) => [
    { model: 'Staff', where: Prisma.sql`not "active" and "inactiveSince" < ${until}` },
    { model: 'RecoveryCode', where: Prisma.sql`"staffId" in (select "id" from "Staff" where not "active" and "inactiveSince" < ${until})` },
  ],
  notice: (until) => [{ model: 'ChannelNotice', where: Prisma.sql`"handledAt" is not null and "receivedAt" < ${until}` }],
  bill: (until) => [{ model: 'ReconciliationRun', where: Prisma.sql`"finishedAt" is not null and "day" < ${until}` }],
  push: (until) => [{ model: 'Push', where: Prisma.sql`"receivedAt" < ${until}` }],
  told: (until) => [{ model: 'Message', where: Prisma.sql`"applicationId" is null and "sentAt" < ${until}`, whole: true }],
  claim: (until) => [{ model: 'IdempotentCommand', where: Prisma.sql`"createdAt" < ${until}` }],
  desk: (until) => [
    { model: 'TaskCall', where: Prisma.sql`"taskId" in (select "id" from "Task" where "doneAt" < ${until})` },
    { model: 'Task', where: Prisma.sql`"doneAt" < ${until}` },
    { model: 'Difference', where: Prisma.sql`"closedAt" < ${until}` },
    { model: 'EvidenceKey', where: deskKeys(until) },
  ],
};

export const otherEndNames = keys(otherEnds);

const isApplicationEnd = (end: DataEndName): end is ApplicationEnd => end in applicationEnds;

/** Ids of the applications that are past an end by now: SQL. */
export const endedApplications = (world: Pick<World, 'catalogue' | 'now'>, end: ApplicationEnd): Prisma.Sql =>
  Prisma.sql`select "id" from "Application" where ${applicationEnds[end](world, before(world.now(), retention[end]))}`;

/** Every row that is past an end by now. */
export const rowsPast = (world: Pick<World, 'catalogue' | 'now'>, end: DataEndName): RowsOf[] =>
  isApplicationEnd(end) ? rowsOfApplications(endedApplications(world, end)) : otherEnds[end](before(world.now(), retention[end]));
