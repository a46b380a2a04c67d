import { Alert, Button, Space } from 'antd';
import { useState } from 'react';
import { call } from '../call.ts';
import { momentWords, yuan } from '../words.ts';
import { ConfirmRequest, RefuseRequest } from './dialogs/request.tsx';
import type { OpenCase } from './open-case.ts';

/** What waits for a second person: who asked, why, how much; and what the reader may do about it. */
export function RequestBar({ desk }: { desk: OpenCase }) {
  const [deciding, setDeciding] = useState<'confirm' | 'refuse' | null>(null);
  const { request, id } = desk.view;
  if (!request) return null;
  const { mayDecide, mayTakeBack, commandLabel, amountFen, askedBy, askedAt, expiresAt, reason } = request;
  const takeBack = () =>
    desk.give(`已收回「${commandLabel}」，申请继续办理。`, () =>
      call('POST /staff/applications/:id/requests/:requestId/take-back', { params: { id, requestId: request.id } }),
    );
  const amount = amountFen > 0 ? `，退款 ${yuan(amountFen)}` : '';
  const title = mayDecide ? `待您确认：${commandLabel}${amount}` : `${commandLabel}${amount}：等待另一位同事确认，暂停办理`;
  const Deciding = deciding === 'confirm' ? ConfirmRequest : RefuseRequest;
  return (
    <>
      <Alert
        banner
        showIcon
        type="warning"
        title={title}
        description={`${askedBy} ${momentWords(askedAt)} 提出：${reason}（${momentWords(expiresAt)} 前无人确认即失效）`}
        action={
          <Space>
            {mayTakeBack && <Deed label="收回" busy={desk.busy} does={takeBack} />}
            {mayDecide && <Deed label="驳回" busy={desk.busy} does={() => setDeciding('refuse')} />}
            {mayDecide && <Deed label="确认" busy={desk.busy} does={() => setDeciding('confirm')} danger />}
          </Space>
        }
      />
      {deciding && <Deciding desk={desk} request={request} close={() => setDeciding(null)} />}
    </>
  );
}

function Deed({ label, busy, does, danger = false }: { label: string; busy: boolean; does: () => void; danger?: boolean }) {
  return (
    <Button danger={danger} disabled={busy} onClick={does}>
      {label}
    </Button>
  );
}
