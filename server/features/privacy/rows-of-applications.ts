import type { RowsOf } from '../../data/erase.ts';
import type { Model } from '../../data/personal-columns.ts';
import { Prisma } from '../../generated/prisma/client.ts';

/** How the rows of a model are found from the ids of applications. */
const paths = {
  Application: (ids) => Prisma.sql`"id" in (${ids})`,
  FormDraft: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  Verification: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  VerificationEntry: (ids) => Prisma.sql`"verificationId" in (select "id" from "Verification" where "applicationId" in (${ids}))`,
  Consent: (ids) => Prisma.sql`"verificationId" in (select "id" from "Verification" where "applicationId" in (${ids}))`,
  DocumentSlot: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  Upload: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  Page: (ids) => Prisma.sql`"uploadId" in (select "id" from "Upload" where "applicationId" in (${ids}))`,
  ScanFinding: (ids) => Prisma.sql`"pageId" in (
    select "Page"."id" from "Page" join "Upload" on "Upload"."id" = "Page"."uploadId" where "Upload"."applicationId" in (${ids}))`,
  EvidenceKey: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  Payment: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  Refund: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  TwoPersonRequest: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  Withdrawal: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  ReplacedKey: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  ShippingFiling: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  Difference: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  Message: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  Parcel: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  Originals: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  TitleProof: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  InvoiceFile: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  Invoice: (ids) => Prisma.sql`"applicationId" in (${ids})`,
  TaskCall: (ids) => Prisma.sql`"taskId" in (select "id" from "Task" where "applicationId" in (${ids}))`,
  Task: (ids) => Prisma.sql`"applicationId" in (${ids})`,
} as const satisfies { [Name in Model]?: (ids: Prisma.Sql) => Prisma.Sql };

/** All that belongs to these applications. `ids`: SQL that gives their ids. */
export const rowsOfApplications = (ids: Prisma.Sql): RowsOf[] =>
  (Object.keys(paths) as (keyof typeof paths)[]).map((model) => ({ model, where: paths[model](ids) }));
