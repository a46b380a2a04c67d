import type { PageView } from '../../server/contract/scan-views.ts';
import type { Arrival } from '../../server/contract/views.ts';
import { openFindings } from './scan-pages';

/** Where a page that arrived lies now. */
export interface Whereabouts {
  page: Pick<PageView, 'light' | 'findings'>;
  /** Its document's name; null while it is in none. */
  label: string | null;
}

export interface ArrivalLine {
  tone: 'good' | 'warn' | 'bad' | 'soft';
  words: string;
}

const tones: Record<Arrival['outcome'], ArrivalLine['tone']> = {
  placed: 'good',
  replaced: 'good',
  unsorted: 'warn',
  same: 'soft',
  full: 'warn',
};

/** What is still to be done comes first: a page that lies in its place and is faulty is not good news. */
function withFindings(line: ArrivalLine, page: Whereabouts['page']): ArrivalLine {
  const open = openFindings(page).length;
  if (open === 0) return line;
  return { tone: page.light === 'bad' ? 'bad' : 'warn', words: `${line.words.replace(/。$/, '')}，有 ${open} 处提示。` };
}

/** What became of a page, as true now as when it came: it may have been sorted, replaced or removed since. */
export function arrivalLine(arrival: Arrival, whereabouts: (pageId: string) => Whereabouts | null): ArrivalLine {
  const told = { tone: tones[arrival.outcome], words: arrival.message };
  if (arrival.pageId === null || arrival.outcome === 'same') return told;
  const now = whereabouts(arrival.pageId);
  if (!now) return { tone: 'soft', words: '这一页后来已替换或删除。' };
  const sorted = arrival.outcome === 'unsorted' && now.label !== null;
  if (arrival.outcome === 'unsorted' && !sorted) return told;
  return withFindings(sorted ? { tone: 'good', words: `已归入${now.label}。` } : told, now.page);
}
