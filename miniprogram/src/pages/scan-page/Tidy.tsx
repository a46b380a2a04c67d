import { useState } from 'react';
import { MovePage } from '../../components/MovePage';
import { RemovePage } from '../../components/RemovePage';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { openFindings } from '../../scan-pages';
import type { PageProps } from './props';

const { Box, Tap } = elements;

/** What is seldom wanted: into another document, away, or the file as it came. */
export function Tidy({ application, page, document, open, onChanged }: PageProps) {
  const [asking, setAsking] = useState<'move' | 'remove' | null>(null);
  const common = { application, page, onChanged, onClose: () => setAsking(null) };
  return (
    <Box className="tidy">
      {open && (document || openFindings(page).length > 0) && (
        <Tap className="link" onTap={() => setAsking('move')}>
          {document ? '移到别的资料' : '归入…'}
        </Tap>
      )}
      {!device.isWechat && (
        <Tap
          className="link"
          onTap={() => void device.showDocument(async () => page.original.url).catch(() => device.toast('没有打开，请再点一次'))}
        >
          查看原文件
        </Tap>
      )}
      {open && (
        <Tap className="link link-bad" onTap={() => setAsking('remove')}>
          删除这一页
        </Tap>
      )}
      {asking === 'move' && <MovePage {...common} />}
      {asking === 'remove' && <RemovePage {...common} />}
    </Box>
  );
}
