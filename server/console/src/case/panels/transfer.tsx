import { Button } from 'antd';
import { useState } from 'react';
import { allowed } from '../../../../contract/machine.ts';
import { refund as machine } from '../../../../contract/machines/refund.ts';
import { call } from '../../call.ts';
import { useSession } from '../../frame/session.tsx';
import type { Refund } from '../../views.ts';
import { DropTransfer, EnterTransfer } from '../dialogs/transfer.tsx';
import type { OpenCase } from '../open-case.ts';

/** A refund that the channel cannot make goes through the bank: one person enters it, another compares it with the receipt. */
export function Transfer({ refund, desk }: { refund: Refund; desk: OpenCase }) {
  const { roles } = useSession();
  const [open, setOpen] = useState<'enterTransfer' | 'dropTransfer' | null>(null);
  const { entered, transfer } = refund;
  const commands = allowed(machine, refund.state, roles);
  const confirm = (reference: string) =>
    desk.give('已确认，经办人会收到短信。', () =>
      call('POST /staff/applications/:id/refunds/:refundId/transfer/confirm', {
        params: { id: desk.view.id, refundId: refund.id },
        body: { reference },
      }),
    );
  const close = () => setOpen(null);
  return (
    <>
      <Told told={entered ?? transfer} by={entered?.by} />
      <div className="panel-buttons">
        {(['enterTransfer', 'dropTransfer'] as const).map(
          (command) =>
            commands.includes(command) && (
              <Button key={command} size="small" disabled={desk.busy} onClick={() => setOpen(command)}>
                {machine.commands[command].label}
              </Button>
            ),
        )}
        {entered && commands.includes('confirmTransfer') && (
          <Button size="small" type="primary" disabled={desk.busy} onClick={() => confirm(entered.reference)}>
            {machine.commands.confirmTransfer.label}
          </Button>
        )}
      </div>
      {open === 'enterTransfer' && <EnterTransfer desk={desk} refund={refund} close={close} />}
      {open === 'dropTransfer' && <DropTransfer desk={desk} refund={refund} close={close} />}
    </>
  );
}

const Told = ({ told, by }: { told: Refund['transfer']; by: string | undefined }) =>
  told && (
    <p className="secondary">
      银行转账 {told.paidOn}，流水号 <span className="number">{told.reference}</span>
      {by && `，${by} 登记`}
    </p>
  );
