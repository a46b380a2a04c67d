import { shownUse } from '../../access/applications.ts';
import type { Caller } from '../../access/call.ts';
import { statesShownTo } from '../../contract/disclosures.ts';
import { type EndpointName, endpointNames, endpointRow } from '../../contract/endpoints/index.ts';
import { errors } from '../../contract/errors.ts';
import { requestIdIn } from '../../contract/request-id.ts';
import type { World } from '../../world.ts';

/** Codes are told within days; of one that came twice the newest are enough. */
const most = 10;

/** What was refused under the code that somebody reads out, newest first; nothing where the search is no code. */
export async function refusalsFound({ database }: Pick<World, 'database'>, { roles }: Caller, search: string) {
  const code = requestIdIn(search);
  if (!code) return [];
  const rows = await database.refusedRequest.findMany({ where: { code }, orderBy: { at: 'desc' }, take: most });
  const named = rows.flatMap(({ applicationId }) => applicationId ?? []);
  const cases = await database.application.findMany({
    where: { id: { in: named }, state: { in: statesShownTo(roles) }, ...shownUse(roles) },
    select: { id: true, orderNumber: true, organisationName: true },
  });
  return rows.map(({ id, at, route, error, applicationId }) => ({
    id,
    code,
    at: at.toISOString(),
    doing: isEndpoint(route) ? endpointRow(route).summary : '打开页面，没有到任何一项功能',
    error,
    message: isError(error) ? errors[error].message.replace(/\{\w+\}/g, '…') : '',
    application: cases.find((one) => one.id === applicationId) ?? null,
  }));
}

const isEndpoint = (route: string): route is EndpointName => (endpointNames as readonly string[]).includes(route);
const isError = (error: string): error is keyof typeof errors => Object.hasOwn(errors, error);
