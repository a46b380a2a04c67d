import { useState } from 'react';
import { useSession } from '../frame/session.tsx';
import { Failure, Loading } from '../frame/states.tsx';
import { queueName } from '../queue/sides.ts';
import { useRoute } from '../route.ts';
import { AgentPapersBar } from './agent-papers-bar.tsx';
import { besideCommands, caseButtons, type StaffCommand } from './commands.ts';
import { Dialogs } from './dialogs/dialogs.tsx';
import { CaseHead } from './head.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { type OpenCase, useOpenCase } from './open-case.ts';
import { Panels } from './panels/panels.tsx';
import { RequestBar } from './request-bar.tsx';
import { useReviewMarks } from './review/use-review-marks.ts';
import { Scans } from './scans/scans.tsx';
import { WithdrawalBar } from './withdrawal-bar.tsx';
import './case.css';

export default function CasePage({ subject }: { subject: string }) {
  const { desk, failure, reload, notice, dismiss } = useOpenCase(subject);
  const { query } = useRoute();
  const { roles } = useSession();
  const from = queueName(query.get('from') ?? '', roles);
  if (!desk) return failure ? <Failure failure={failure} retry={reload} /> : <Loading />;
  return (
    <main className="case">
      <NoticeBar id={subject} from={from} notice={notice} dismiss={dismiss} />
      <CaseWithDialogs desk={desk} from={from} />
    </main>
  );
}

function CaseWithDialogs({ desk, from }: { desk: OpenCase; from: string }) {
  const { view } = desk;
  const [dialog, setDialog] = useState<StaffCommand | null>(null);
  const { roles } = useSession();
  const buttons = caseButtons({ ...view, allowed: [...view.allowed, ...besideCommands(view, roles)] });
  const review = useReviewMarks(
    view,
    buttons.some(({ command }) => command === 'return'),
  );
  return (
    <>
      <CaseHead view={view} from={from} buttons={buttons} review={review} busy={desk.busy} onCommand={setDialog} />
      <WithdrawalBar desk={desk} />
      <RequestBar desk={desk} />
      <AgentPapersBar desk={desk} />
      <div className="case-body">
        <Scans desk={desk} review={review} />
        <Panels desk={desk} review={review} />
      </div>
      {dialog && <Dialogs command={dialog} desk={desk} review={review} close={() => setDialog(null)} />}
    </>
  );
}
