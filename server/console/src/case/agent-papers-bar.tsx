import { Alert, Button } from 'antd';
import { useState } from 'react';
import { EnterAgentPapers } from './dialogs/enter-agent-papers.tsx';
import type { OpenCase } from './open-case.ts';

/** Letter, card and account are not one person's: the three values, and where the new papers are entered. */
export function AgentPapersBar({ desk }: { desk: OpenCase }) {
  const [entering, setEntering] = useState(false);
  const { agentPapers, allowed } = desk.view;
  if (!agentPapers) return null;
  const { letter, card, account } = agentPapers;
  return (
    <>
      <Alert
        banner
        showIcon
        type="warning"
        title="经办人已更换，材料还不是同一位经办人的"
        description={`授权委托书：${letter}；身份证件：${card}；账号：${account}。三者一致后才能通过。`}
        action={allowed.includes('acceptPapers') && <Button onClick={() => setEntering(true)}>登记新经办人材料</Button>}
      />
      {entering && <EnterAgentPapers desk={desk} close={() => setEntering(false)} />}
    </>
  );
}
