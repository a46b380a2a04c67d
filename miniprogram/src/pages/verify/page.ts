import type { CallOutput } from '../../../../server/contract/endpoints/index.ts';
import { call } from '../../api';
import { tokenHeader } from './token';

/** What the legal representative sees of the matter. */
export type Page = CallOutput<'GET /verification'>;

/** Whether the person may go this way; a link that was never opened opens with the consent. */
export const mayGo = ({ allowed, face }: Page, way: 'start' | 'requestManual'): boolean =>
  (way !== 'start' || face) && (allowed.includes(way) || allowed.includes('open'));

/** Nothing is written before the person's consent: only now the agent hears that the link was opened. */
export async function openFirst({ allowed }: Page): Promise<void> {
  if (allowed.includes('open')) await call('POST /verification/open', {}, tokenHeader());
}
