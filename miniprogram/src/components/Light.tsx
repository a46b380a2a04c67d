import type { PageView } from '../../../server/contract/views.ts';
import { lights, lightWord } from '../scan-pages';
import { Tag } from './controls';

/** The traffic light of a page: colour, drawing and word. */
export const Light = ({ page }: { page: Pick<PageView, 'light' | 'findings'> }) => (
  <Tag tone={lights[page.light].tone}>{lightWord(page)}</Tag>
);
