import type { CallOutput } from '../../contract/endpoints/index.ts';

/** Names for the shapes that the screens pass around. */
export type CaseView = CallOutput<'GET /staff/applications/:id'>;
export type Queue = CallOutput<'GET /staff/queue'>;
export type QueueItem = Queue['items'][number];
export type Task = CaseView['tasks'][number];
export type Refund = CaseView['refunds'][number];
export type Page = CaseView['unsorted'][number];
export type Finding = Page['findings'][number];
export type Reconciliation = CallOutput<'GET /staff/reconciliation'>;
export type Run = Reconciliation['runs'][number];
export type Difference = Reconciliation['differences'][number];
export type Account = CallOutput<'GET /staff/accounts'>[number];
export type Member = CallOutput<'GET /staff/members'>[number];
export type ServiceAccount = CallOutput<'GET /staff/service-accounts'>[number];
export type SignedIn = CallOutput<'GET /session'>;
