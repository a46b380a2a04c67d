import { useState } from 'react';
import type { FindingView, PageView } from '../../../server/contract/scan-views.ts';
import { elements } from '../platform/elements';
import { isOpen, pageName } from '../scan-pages';
import { Button } from './controls';
import { markId, toneOf } from './Findings';

const { Box, Picture, Tap, Words } = elements;

const percent = (fraction: number) => `${Math.round(fraction * 10_000) / 100}%`;

interface MarkProps {
  id: string;
  finding: FindingView & { box: NonNullable<FindingView['box']> };
  number: number;
  chosen: boolean;
  onTap: () => void;
}

const Mark = ({ id, finding, number, chosen, onTap }: MarkProps) => (
  <Tap
    id={id}
    className={`place tone-${toneOf(finding)} ${chosen ? 'place-chosen' : ''}`}
    style={{
      left: percent(finding.box.x),
      top: percent(finding.box.y),
      width: percent(finding.box.width),
      height: percent(finding.box.height),
    }}
    label={`第 ${number} 处：${finding.label}${isOpen(finding) ? '' : '，已核对'}`}
    onTap={onTap}
  >
    <Words className="place-number">{number}</Words>
  </Tap>
);

const hasBox = (finding: FindingView): finding is MarkProps['finding'] => finding.box !== null;

interface MarkedPictureProps {
  page: PageView;
  /** Number of the finding that is pointed at. */
  chosen: number | null;
  onChoose: (number: number) => void;
}

/** The upright page with the places of its findings; boxes are fractions of it, so they grow with it. */
export function MarkedPicture({ page, chosen, onChoose }: MarkedPictureProps) {
  const [large, setLarge] = useState(false);
  const { url, width, height } = page.picture;
  return (
    <Box className="sheet" label={`${pageName(page)}的画面`} role="region">
      <Box className="sheet-window">
        <Box className={`sheet-paper ${large ? 'sheet-large' : ''}`}>
          <Box className="sheet-room" style={{ paddingTop: percent(height / width) }} />
          <Picture src={url} label={`${pageName(page)}的扫描画面`} className="sheet-picture" />
          {page.findings.map(
            (finding, index) =>
              hasBox(finding) && (
                <Mark
                  key={finding.id}
                  id={markId(page, index + 1)}
                  finding={finding}
                  number={index + 1}
                  chosen={chosen === index + 1}
                  onTap={() => onChoose(index + 1)}
                />
              ),
          )}
        </Box>
      </Box>
      <Button look="quiet" onTap={() => setLarge(!large)}>
        {large ? '缩小画面' : '放大画面'}
      </Button>
    </Box>
  );
}
