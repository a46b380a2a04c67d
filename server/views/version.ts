import type { World } from '../world.ts';

/**
 * What one application's page shows, in one word that is another as soon as anything there is another. Its events carry most of it: they are
 * numbered without a gap under the application's lock, so that no number appears late, as an identity column's would. What changes without an
 * event stands beside them. Compared for being equal, never for being greater. Read it before what it is the version of.
 */
export async function versionOf({ database }: Pick<World, 'database'>, applicationId: string): Promise<string> {
  const [row] = await database.$queryRaw<{ version: string }[]>`
    select concat_ws('-',
      (select max("sequence") from "Event" where "chain" = a."id"::text),
      a."formVersion",
      (select concat_ws(':', count(*), sum("pagesChecked")) from "Upload" where "applicationId" = a."id"),
      (select concat_ws(':', count(*), count("codeUrl") + count("jsapi"), extract(epoch from max("answeredAt"))) from "Payment" where "applicationId" = a."id"),
      (select count(m."serial") from "Message" m join "VerificationEntry" e on m."reference" = e."id"::text || ':sms'
        join "Verification" v on v."id" = e."verificationId" where v."applicationId" = a."id"),
      (select count(m."serial") from "Message" m join "Verification" v on m."reference" = v."bizToken" || ':mobileCode'
        where v."applicationId" = a."id"),
      (select concat_ws(':', count(*), count("serial"), count("arrivedAt"), count("failedAt")) from "Message" where "applicationId" = a."id"),
      (select left(md5(string_agg("events"::text, '' order by "id")), 8) from "Parcel" where "applicationId" = a."id")
    ) as "version" from "Application" a where a."id" = ${applicationId}::uuid`;
  return row?.version ?? '';
}

/** The same of the list of an account's applications: how many they are and how far each is. */
export async function versionOfList({ database }: Pick<World, 'database'>, accountId: string): Promise<string> {
  const [row] = await database.$queryRaw<{ version: string }[]>`
    select concat_ws('-', count(*), sum(a."formVersion"),
      sum((select max("sequence") from "Event" where "chain" = a."id"::text))
    ) as "version" from "Application" a where a."accountId" = ${accountId}::uuid`;
  return row?.version ?? '';
}
