import type { CallOutput } from '../../../../server/contract/endpoints/index.ts';

/** What a PC sees of the application. */
export type Desk = CallOutput<'GET /desk'>;
