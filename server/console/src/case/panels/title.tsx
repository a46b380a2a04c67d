import { Button } from 'antd';
import { useState } from 'react';
import { allowed } from '../../../../contract/machine.ts';
import { invoice as machine } from '../../../../contract/machines/invoice.ts';
import { useSession } from '../../frame/session.tsx';
import { SettleTitle } from '../dialogs/settle-title.tsx';
import type { OpenCase } from '../open-case.ts';
import { type TitledInvoice, TitleProofs } from '../title-proofs.tsx';

/** A buyer that is not the applicant: finance looks at the proof and decides. */
export function Title({ desk, invoice }: { desk: OpenCase; invoice: TitledInvoice }) {
  const { roles } = useSession();
  const [agreed, setAgreed] = useState<boolean | null>(null);
  if (!invoice.titleOpen) return null;
  const mayDecide = allowed(machine, invoice.state, roles).includes('settleTitle');
  return (
    <>
      <p className="warn">
        抬头不是申请单位，请核对付款凭证或双方关系证明。
        {invoice.titleProofs.length === 0 && '经办人尚未上传，也可能随原件寄来。'}
      </p>
      <TitleProofs proofs={invoice.titleProofs} />
      {mayDecide && (
        <div className="panel-buttons">
          <Button disabled={desk.busy} onClick={() => setAgreed(true)}>
            按所填抬头开具
          </Button>
          <Button disabled={desk.busy} onClick={() => setAgreed(false)}>
            按申请单位开具
          </Button>
        </div>
      )}
      {agreed !== null && <SettleTitle desk={desk} invoice={invoice} agreed={agreed} close={() => setAgreed(null)} />}
    </>
  );
}
