import { useState } from 'react';
import { Button, Card } from '../../components/controls';
import { Findings } from '../../components/Findings';
import { Light } from '../../components/Light';
import { MarkedPicture } from '../../components/MarkedPicture';
import { elements } from '../../platform/elements';
import { openFindings, pageName } from '../../scan-pages';
import { type Desk, type DeskPage, labelOf } from './desk';

const { Box, Picture, Tap, Words } = elements;

/** What the page is and what is wrong with it; the picture with its places opens beneath. */
function One({ page, label }: { page: DeskPage; label: string }) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const point = (number: number) => {
    setOpen(true);
    setChosen(number);
  };
  const look = open ? '收起画面' : page.findings.some(({ box }) => box) ? '看标出的位置' : '看画面';
  return (
    <Card title={label} aside={<Light page={page} unsorted={page.document === null} />}>
      <Box className="received">
        <Tap className="received-paper" label={`${open ? '收起' : '放大'}${label}`} onTap={() => setOpen(!open)}>
          <Picture src={page.picture.url} label="" className="tile-picture" />
        </Tap>
        <Box className="received-words">
          <Words className="hint">
            {pageName(page)} · {page.kindLabel}
            {page.dpi === null ? '' : ` · ${page.dpi} dpi`}
          </Words>
          {page.document === null && <Words className="body">请在手机上选择这一页是哪份资料，归类后再检查印章。</Words>}
          {page.document !== null && page.findings.length === 0 && <Words className="body good">没有发现问题。</Words>}
          <Findings page={page} chosen={chosen} onPoint={point} />
          {openFindings(page).length > 0 && (
            <Words className="hint">按提示重新扫描后再上传，会替换这一页；确认没有问题的，在手机上逐条确认。</Words>
          )}
        </Box>
      </Box>
      {open && <MarkedPicture page={page} chosen={chosen} onChoose={setChosen} />}
      <Button look="quiet" label={`${look}：${label} ${pageName(page)}`} onTap={() => setOpen(!open)}>
        {look}
      </Button>
    </Card>
  );
}

/** Pages sent from this PC, newest first. */
export function Received({ desk }: { desk: Desk }) {
  const newest = [...desk.pages].sort((one, other) => other.uploadedAt.localeCompare(one.uploadedAt));
  if (newest.length === 0) return null;
  return (
    <Box className="content" role="list" label="已上传的页">
      {newest.map((page) => (
        <One key={page.id} page={page} label={labelOf(desk, page) ?? '未归类的页'} />
      ))}
    </Box>
  );
}
