import type { PageView } from '../../../../server/contract/scan-views.ts';
import { Card, Facts } from '../../components/controls';
import { sealText } from '../../scan-pages';
import { timeText } from '../../wording';

/** What the check measured, in the applicant's words. */
export function Measured({ page }: { page: PageView }) {
  const skew = Math.abs(page.skew).toFixed(1);
  return (
    <Card title="检查结果">
      <Facts
        rows={[
          ['来源', page.kindLabel],
          ['清晰度', page.dpi === null ? '没有量到' : `${page.dpi} dpi`],
          ['歪斜', skew === '0.0' ? '没有' : `${skew}°`],
          ['印章', page.seals.length > 0 ? page.seals.map(sealText).join('、') : '没有找到'],
          ['文件', page.filePages > 1 ? `${page.originalName}，第 ${page.filePage}/${page.filePages} 页` : page.originalName],
          ['收到', `${timeText(page.uploadedAt)}${page.fromDesk ? '，来自电脑' : ''}`],
        ]}
      />
    </Card>
  );
}
