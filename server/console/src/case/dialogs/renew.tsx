import { Alert } from 'antd';
import { lifecycle } from '../../../../contract/machines/application.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { DialogProps } from './props.ts';
import { ReasonNote } from './reason-note.tsx';
import { useGive } from './use-give.ts';

/** Asks for papers under what the organisation is called now. */
export function Renew({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen, allowed, organisation } = desk.view;
  const { renewPapers, renewScans } = lifecycle.commands;
  const { label, to } = allowed.includes('renewPapers') ? renewPapers : renewScans;
  const send = ({ note }: { note: string }) =>
    give('已通知经办人按新的登记信息准备材料。', () =>
      call('POST /staff/applications/:id/renew', { params: { id }, body: { seen, note } }),
    );
  return (
    <Dialog<{ note: string }> title={label} ok="通知经办人" busy={busy} failure={failure} onFinish={send} close={close}>
      <Alert
        className="gap-below"
        type="warning"
        showIcon
        title={`申请转为「${lifecycle.states[to].label}」，有变化的材料须重新打印、盖章`}
        description={
          organisation.newerName ? `申请和材料改用账号现在的名称「${organisation.newerName}」，未开具的发票抬头随之更新。` : null
        }
      />
      <ReasonNote name="note" placeholder="写明变更事项和要重新准备的材料，经办人会看到" />
    </Dialog>
  );
}
