import { Alert } from 'antd';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { unmarked } from '../review/marks.ts';
import type { DialogProps } from './props.ts';
import { useGive } from './use-give.ts';

export function Approve({ desk, review, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen, documents: slots, product, verification } = desk.view;
  const open = unmarked(
    review.marks,
    slots.map(({ kind }) => kind),
  );
  const send = () =>
    give('预审已通过，已通知经办人付款。', () => call('POST /staff/applications/:id/approve', { params: { id }, body: { seen } }));
  return (
    <Dialog enter title="预审通过" ok="通过" busy={busy} failure={failure} onFinish={send} close={close}>
      {open.length > 0 && (
        <Alert
          className="gap-below"
          type="warning"
          showIcon
          title={`还有 ${open.length} 份文件没有标记，通过即视为全部合格`}
          description={open.map((kind) => product.documents[kind]?.label).join('、')}
        />
      )}
      <p>法人核验：{verification?.stateLabel ?? '未发起'}</p>
      <p>通过后系统会发短信和微信通知经办人付款。</p>
    </Dialog>
  );
}
