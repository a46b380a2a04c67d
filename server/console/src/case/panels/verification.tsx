import { Button, Tag } from 'antd';
import { useState } from 'react';
import { verification as machine } from '../../../../contract/machines/verification.ts';
import { verificationMeans } from '../../../../contract/verification-means.ts';
import { mayCall } from '../../access.ts';
import { useSession } from '../../frame/session.tsx';
import { toneColours } from '../../theme.ts';
import type { CaseView } from '../../views.ts';
import { dayWords, momentWords } from '../../words.ts';
import { ManualCheck } from '../dialogs/manual-check.tsx';
import type { OpenCase } from '../open-case.ts';
import { Line, Panel } from './panel.tsx';
import { Reveal } from './reveal.tsx';

/** The mobile that the legal representative left for a call, shown when somebody opens it. */
function Contact({ view }: { view: CaseView }) {
  const [contact, setContact] = useState<string | null>(null);
  return (
    <Line label="联系手机">
      <div className="answer">
        <span className="answer-text number">{contact ?? '本人留下的手机号'}</span>
        <Reveal view={view} what="manualContact" label="联系手机" shown={contact} onShow={setContact} />
      </div>
    </Line>
  );
}

/** What two of the staff judge by: the recording, and what the first of them entered. */
const Judged = ({ check }: { check: NonNullable<CaseView['manualCheck']> }) => (
  <>
    {check.video && (
      <Line label="核验录像">
        <a href={check.video} target="_blank" rel="noreferrer">
          观看录像（留有记录）
        </a>
        <span className="secondary tag-after">{momentWords(check.requestedAt)} 发来</span>
      </Line>
    )}
    {check.vouched && <Line label="第一人">{`${check.vouched.own ? '您' : '同事'}：${check.vouched.note}`}</Line>}
    {check.vouched?.own && <p className="secondary">须由另一位审核员或主管复核，您不能自己确认。</p>}
  </>
);

/** How far the legal representative's check has come, and the decision when a person must take it. */
export function Verification({ desk }: { desk: OpenCase }) {
  const { verification, manualCheck } = desk.view;
  const { roles } = useSession();
  const [deciding, setDeciding] = useState(false);
  const mayDecide =
    manualCheck !== null && manualCheck.judgements.length > 0 && mayCall('POST /staff/applications/:id/verification', roles);
  const decide = mayDecide && (
    <Button size="small" type="primary" onClick={() => setDeciding(true)}>
      登记核验结论
    </Button>
  );
  return (
    <Panel title="法人核验" aside={decide}>
      {verification ? (
        <>
          <Line label="状态">
            <Tag color={toneColours[machine.states[verification.state].tone]}>{verification.stateLabel}</Tag>
            {!machine.states[verification.state].verified && (
              <span className="secondary tag-after">还可再试 {verification.triesLeft} 次</span>
            )}
          </Line>
          <Line label="链接">
            {momentWords(verification.sentAt)} 发出
            {verification.openedAt && `，${momentWords(verification.openedAt)} 打开`}
          </Line>
          {verification.lastFailure && <Line label="上次未通过">{verification.lastFailure}</Line>}
          <Line label="方式">
            {verification.meansLabel}
            {verification.promisedOn && `，最迟 ${dayWords(verification.promisedOn)} 答复`}
          </Line>
          {manualCheck && <Judged check={manualCheck} />}
          {verificationMeans[verification.means].byCode && <Contact view={desk.view} />}
        </>
      ) : (
        <p className="secondary">经办人还没有发出核验链接。</p>
      )}
      {deciding && <ManualCheck desk={desk} close={() => setDeciding(false)} />}
    </Panel>
  );
}
