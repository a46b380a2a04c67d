import { Button } from 'antd';
import { useState } from 'react';
import { allowed } from '../../../../contract/machine.ts';
import { invoice as machine } from '../../../../contract/machines/invoice.ts';
import { useSession } from '../../frame/session.tsx';
import type { CaseView } from '../../views.ts';
import { momentWords } from '../../words.ts';
import { type Decision, SettleTitle } from '../dialogs/settle-title.tsx';
import type { OpenCase } from '../open-case.ts';

/** A buyer that is not the applicant: finance looks at the proof and decides. */
export function Title({ desk, invoice }: { desk: OpenCase; invoice: NonNullable<CaseView['invoice']> }) {
  const { roles } = useSession();
  const [decision, setDecision] = useState<Decision | null>(null);
  if (!invoice.titleOpen) return null;
  const decide = (agreed: boolean) => setDecision({ agreed, issue: invoice.issue, proofs: invoice.titleProofs.map(({ id }) => id) });
  const mayDecide = allowed(machine, invoice.state, roles).includes('settleTitle');
  return (
    <>
      <p className="warn">
        抬头不是申请单位，请核对付款凭证或双方关系证明。
        {invoice.titleProofs.length === 0 && '经办人尚未上传，也可能随原件寄来。'}
      </p>
      {invoice.titleProofs.map(({ id, url, sentAt }) => (
        <p key={id}>
          <a href={url} target="_blank" rel="noreferrer">
            打开证明（{momentWords(sentAt)}上传）
          </a>
        </p>
      ))}
      {mayDecide && (
        <div className="panel-buttons">
          <Button disabled={desk.busy} onClick={() => decide(true)}>
            按所填抬头开具
          </Button>
          <Button disabled={desk.busy} onClick={() => decide(false)}>
            按申请单位开具
          </Button>
        </div>
      )}
      {decision && <SettleTitle desk={desk} {...decision} close={() => setDecision(null)} />}
    </>
  );
}
