import type { CallOutput } from '../../../../server/contract/endpoints/index.ts';
import { call } from '../../api';
import { linkTokenHeader } from './token';

/** What the legal representative sees of the matter. */
export type Page = CallOutput<'GET /verification'>;

export type Means = Page['means'][number]['means'];

/** What each way gets: whether the person has agreed to it, and what is told of what became of it. */
export interface ByProps {
  page: Page;
  agreed: boolean;
  /** The same at a tap: who has not ticked yet is led there. */
  consents: () => boolean;
  onChanged: (page: Page) => void;
}

/** Whether some way is still open to the person. */
export const mayChoose = ({ means }: Page): boolean => means.some(({ open }) => open);

/** Nothing is written before the person's consent: only now the agent hears that the link was opened. */
export async function openFirst({ allowed }: Page): Promise<void> {
  if (allowed.includes('open')) await call('POST /verification/open', {}, linkTokenHeader());
}
