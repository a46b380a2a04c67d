import { useState } from 'react';
import { Nothing } from '../../frame/states.tsx';
import { useShortcuts } from '../../shortcuts.ts';
import type { Judge } from '../report/use-judge.ts';
import type { Group } from './groups.ts';
import { PageWithReport } from './page-with-report.tsx';
import { Pages } from './pages.tsx';

interface Props {
  group: Group;
  /** Whether the reader may see the scans themselves. */
  opens: boolean;
  judge: Judge;
  /** A link has ended: asks for new ones. */
  onStale: () => Promise<void>;
}

/** The pages of one document, one at a time. */
export function Viewer({ group: { label, pages, document }, opens, judge, onStale }: Props) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const page = pages.find(({ id }) => id === chosen) ?? pages[0];
  const at = page ? pages.indexOf(page) : 0;
  const show = (index: number) => setChosen(pages[index]?.id ?? null);
  useShortcuts({ p: () => show((at + 1) % Math.max(1, pages.length)) });
  const renew = async () => {
    await onStale();
    setRound((before) => before + 1);
  };
  return (
    <div className="viewer">
      {document?.reason && <p className="viewer-reason">上次退回原因：{document.reason}</p>}
      {!document && <p className="viewer-hint secondary">这些页面没有二维码，申请人还没有放进任何一份文件。</p>}
      {pages.length > 1 && <Pages pages={pages} shown={at} onShow={show} />}
      {page ? (
        <PageWithReport
          key={`${page.id} ${round}`}
          alt={`${label} 第 ${at + 1} 页`}
          page={page}
          opens={opens}
          judge={judge}
          onStale={renew}
        />
      ) : (
        <Nothing>{`${label}：${document?.stateLabel}`}</Nothing>
      )}
    </div>
  );
}
