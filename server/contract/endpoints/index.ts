import type { z } from 'zod';
import { accountEndpoints } from './accounts.ts';
import { applicantEndpoints } from './applicant.ts';
import { calendarEndpoints } from './calendar.ts';
import { draftEndpoints } from './drafts.ts';
import { faultReportEndpoints } from './fault-reports.ts';
import { financeEndpoints } from './finance.ts';
import { followingEndpoints } from './following.ts';
import { messageEndpoints } from './messages.ts';
import { organisationEndpoints } from './organisation.ts';
import { originalsEndpoints } from './originals.ts';
import type { PathParameters } from './parameters.ts';
import { parcelEndpoints } from './parcels.ts';
import { peopleEndpoints } from './people.ts';
import { phoneSignInEndpoints } from './phone-sign-ins.ts';
import { privacyEndpoints } from './privacy.ts';
import { publicEndpoints } from './public.ts';
import { redLetterEndpoints } from './red-letter.ts';
import type { EndpointRow } from './row.ts';
import { serviceEndpoints } from './services.ts';
import { staffEndpoints } from './staff.ts';
import { standingEndpoints } from './standing.ts';
import { taskEndpoints } from './tasks.ts';
import { transferEndpoints } from './transfers.ts';
import { turningRoundEndpoints } from './turning-round.ts';
import { twoPersonsEndpoints } from './two-persons.ts';

/** Every endpoint of `/api/v1`: routing, guards, OpenAPI and the typed callers derive from these rows. */
export const endpoints = {
  ...publicEndpoints,
  ...accountEndpoints,
  ...phoneSignInEndpoints,
  ...followingEndpoints,
  ...faultReportEndpoints,
  ...applicantEndpoints,
  ...draftEndpoints,
  ...messageEndpoints,
  ...parcelEndpoints,
  ...staffEndpoints,
  ...taskEndpoints,
  ...peopleEndpoints,
  ...serviceEndpoints,
  ...standingEndpoints,
  ...turningRoundEndpoints,
  ...organisationEndpoints,
  ...twoPersonsEndpoints,
  ...financeEndpoints,
  ...calendarEndpoints,
  ...redLetterEndpoints,
  ...transferEndpoints,
  ...originalsEndpoints,
  ...privacyEndpoints,
};

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;

type BodyOf<Row> = Row extends { body: infer Body extends z.ZodType } ? Body : never;
type QueryOf<Row> = Row extends { query: infer Query extends z.ZodType } ? Query : never;

/** What a caller passes: path parameters, query and body, each only where the row has it. */
export type CallInput<Name extends EndpointName> =
  PathParameters<Name> extends infer Params
    ? (unknown extends Params ? unknown : { params: Params }) &
        ([BodyOf<Endpoints[Name]>] extends [never] ? unknown : { body: z.input<BodyOf<Endpoints[Name]>> }) &
        ([QueryOf<Endpoints[Name]>] extends [never] ? unknown : { query?: z.input<QueryOf<Endpoints[Name]>> })
    : never;

/** What a handler receives after validation. */
export type ParsedInput<Name extends EndpointName> = {
  params: PathParameters<Name>;
  body: [BodyOf<Endpoints[Name]>] extends [never] ? undefined : z.output<BodyOf<Endpoints[Name]>>;
  query: [QueryOf<Endpoints[Name]>] extends [never] ? undefined : z.output<QueryOf<Endpoints[Name]>>;
};

type OutputOf<Row extends EndpointRow> = Row['output'] extends z.ZodType
  ? z.output<Row['output']> | (Row extends { mayBeUnchanged: true } ? null : never)
  : Row['output'] extends 'none'
    ? undefined
    : unknown;
/** What a caller gets back. */
export type CallOutput<Name extends EndpointName> = OutputOf<Endpoints[Name]>;

export const endpointNames = Object.keys(endpoints) as EndpointName[];
export const endpointRow = (name: EndpointName): EndpointRow => endpoints[name];
