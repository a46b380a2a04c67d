import { withdrawal as machine } from '../../../../contract/machines/withdrawal.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { yuan } from '../../words.ts';
import type { DialogProps } from './props.ts';
import { ReasonNote } from './reason-note.tsx';
import { useGive } from './use-give.ts';

/** Giving money back on request: one person asks here, another one decides (`RequestBar`). */
export function Withdraw({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen, withdrawalOffer, withdrawal } = desk.view;
  const promised = withdrawal && machine.states[withdrawal.state].open ? withdrawal : null;
  const send = ({ reason }: { reason: string }) =>
    give('已提出撤回退款，等待另一位财务或主管确认。', () =>
      call('POST /staff/applications/:id/withdrawal', { params: { id }, body: { seen, reason } }),
    );
  return (
    <Dialog<{ reason: string }> title="提出撤回退款" ok="提出" danger busy={busy} failure={failure} onFinish={send} close={close}>
      <p>退款须由另一位财务或主管确认后才会执行；确认之前申请暂停办理，经办人不会看到。</p>
      {promised && <p>经办人申请撤回时已告知退还 {yuan(promised.amountFen)}，按此金额办理。</p>}
      {!promised && withdrawalOffer && (
        <>
          <p>按退款规则，现在撤回退还 {yuan(withdrawalOffer.amountFen)}：</p>
          <ul>
            {withdrawalOffer.table.map(({ steps, said }) => (
              <li key={steps}>
                {steps}：{said}
              </li>
            ))}
          </ul>
        </>
      )}
      <ReasonNote name="reason" placeholder="例如：经办人来电要求撤回，已核对身份" />
    </Dialog>
  );
}
