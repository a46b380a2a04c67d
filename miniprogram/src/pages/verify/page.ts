import type { CallOutput } from '../../../../server/contract/endpoints/index.ts';

/** What the legal representative sees of the matter. */
export type Page = CallOutput<'GET /verification'>;
