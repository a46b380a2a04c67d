import type { PageView } from '../../../server/contract/scan-views.ts';
import { elements } from '../platform/elements';
import { lightWord, mainReason, openFindings, pageName } from '../scan-pages';
import { Light } from './Light';

const { Box, Picture, Tap, Words } = elements;

const countText = (page: PageView) => (openFindings(page).length > 0 ? `${openFindings(page).length} 处提示` : '');

interface PageTileProps {
  page: PageView;
  /** What it is a page of: first pages of two papers have the same number. */
  paper: string;
  /** Its document was sent back: a page that was good until then is called good no more. */
  sentBack?: boolean;
  onOpen: () => void;
}

/** A page as a small picture with its light; opens the large one. */
export function PageTile({ page, paper, sentBack = false, onOpen }: PageTileProps) {
  const name = pageName(page);
  const count = countText(page);
  return (
    <Tap
      className="tile"
      label={`${name}，${paper}，${sentBack ? '需重传' : lightWord(page)}${count && `，${count}`}，查看`}
      onTap={onOpen}
    >
      <Box className="tile-paper">
        <Picture src={page.picture.url} label="" className="tile-picture" />
      </Box>
      {!(sentBack && page.light === 'good') && <Light page={page} />}
      <Words className="tile-name">{name}</Words>
      {count !== '' && <Words className="hint">{count}</Words>}
      {count !== '' && <Words className="hint bad">{mainReason(page)}</Words>}
    </Tap>
  );
}

/** A page that has not come yet. */
export const AbsentTile = ({ number, of }: { number: number; of: number }) => (
  <Box className="tile" label={`缺第 ${number}/${of} 页`}>
    <Box className="tile-paper tile-absent">
      <Words>缺</Words>
    </Box>
    <Words className="tile-name">
      缺第 {number}/{of} 页
    </Words>
  </Box>
);
