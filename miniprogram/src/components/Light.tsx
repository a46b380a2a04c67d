import type { PageView } from '../../../server/contract/scan-views.ts';
import { lights, lightWord } from '../scan-pages';
import { Tag } from './controls';

interface LightProps {
  page: Pick<PageView, 'light' | 'findings'>;
  /** In no document yet: its seals cannot be judged, so nothing is good. */
  unsorted?: boolean;
}

/** The traffic light of a page: colour, drawing and word. */
export const Light = ({ page, unsorted = false }: LightProps) =>
  unsorted && page.light === 'good' ? <Tag>待归类</Tag> : <Tag tone={lights[page.light].tone}>{lightWord(page)}</Tag>;
