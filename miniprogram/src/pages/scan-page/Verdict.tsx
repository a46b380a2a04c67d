import type { PageView } from '../../../../server/contract/scan-views.ts';
import { Notice } from '../../components/controls';
import { elements } from '../../platform/elements';
import { lights, lightWord, openFindings } from '../../scan-pages';

const { Words } = elements;

function advice(page: PageView): string {
  const count = openFindings(page).length;
  if (count === 0)
    return page.findings.some(({ confirmedAt }) => confirmedAt) ? '提示都已核对，按此页提交。' : '没有发现问题，不用再做什么。';
  if (page.light === 'bad') return `有 ${count} 处提示。按提示重新扫描最快；确认没有问题的，也可以逐条核对后提交，由工作人员审核。`;
  return `有 ${count} 处提示。请对照画面逐条核对，没有问题的点下面的按钮确认。`;
}

export const Verdict = ({ page, unsorted }: { page: PageView; unsorted: boolean }) =>
  unsorted && page.light === 'good' ? (
    <Notice title="待归类">
      <Words>画面没有发现问题。请点「归入…」选择这一页是哪份资料，归类后再检查印章。</Words>
    </Notice>
  ) : (
    <Notice tone={lights[page.light].tone} title={lightWord(page)}>
      <Words>{advice(page)}</Words>
    </Notice>
  );
