import type { Page } from '../../views.ts';
import { lightOfPages, openFindings } from '../report/findings.ts';
import { LightMark } from '../report/light.tsx';
import { pageLabel } from './groups.ts';

interface Props {
  pages: readonly Page[];
  shown: number;
  onShow: (index: number) => void;
}

/** The pages of a document in their order. Words instead of small pictures: each picture that is fetched counts as a look at it. */
export function Pages({ pages, shown, onShow }: Props) {
  return (
    <div className="viewer-pages" role="tablist" aria-label="页">
      {pages.map((page, index) => (
        <button key={page.id} type="button" role="tab" aria-selected={index === shown} onClick={() => onShow(index)}>
          {pageLabel(page, index)}
          <LightMark light={lightOfPages([page])} count={openFindings([page]).length} />
        </button>
      ))}
      <kbd>P</kbd>
    </div>
  );
}
