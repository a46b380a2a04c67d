import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { allowed } from '../../../../contract/machine.ts';
import { replacedKey as machine } from '../../../../contract/machines/replaced-key.ts';
import type { ReplacedKeyView } from '../../../../contract/money-views.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { useSession } from '../../frame/session.tsx';
import { momentWords } from '../../words.ts';
import { useGive } from '../dialogs/use-give.ts';
import type { OpenCase } from '../open-case.ts';
import { Line, Panel } from './panel.tsx';

interface Props {
  desk: OpenCase;
  row: ReplacedKeyView;
}

/** Keys that are gone or that another one took the place of, and whether their certificates still open doors. */
export function ReplacedKeys({ desk }: { desk: OpenCase }) {
  const { replacedKeys } = desk.view;
  if (replacedKeys.length === 0) return null;
  return (
    <Panel title="作废的证书">
      {replacedKeys.map((row) => (
        <Replaced key={row.id} desk={desk} row={row} />
      ))}
    </Panel>
  );
}

function Replaced({ desk, row }: Props) {
  const { roles } = useSession();
  const [entering, setEntering] = useState(false);
  const mayRevoke = allowed(machine, row.state, roles).includes('revoke');
  return (
    <Line label={row.stateLabel}>
      <span className="number">
        {row.serial} / {row.keySerial}
      </span>{' '}
      {row.why}，{momentWords(row.replacedAt)} 登记{row.revokedAt && `，${momentWords(row.revokedAt)} 吊销`}
      {mayRevoke && (
        <Button className="tag-after" size="small" danger disabled={desk.busy} onClick={() => setEntering(true)}>
          登记吊销
        </Button>
      )}
      {entering && <Revoke desk={desk} row={row} close={() => setEntering(false)} />}
    </Line>
  );
}

function Revoke({ desk, row, close }: Props & { close: () => void }) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen } = desk.view;
  const params = { id, keyId: row.id };
  const send = ({ note }: { note: string }) =>
    give('已登记吊销。', () => call('POST /staff/applications/:id/replaced-keys/:keyId/revoke', { params, body: { seen, note } }));
  return (
    <Dialog<{ note: string }> title="登记证书吊销" ok="登记" busy={busy} failure={failure} onFinish={send} close={close}>
      <p>
        先在证书系统吊销 <strong className="number">{row.serial}</strong>，再在这里登记。
      </p>
      <Form.Item label="吊销凭据" name="note" rules={[{ required: true, whitespace: true, message: '请填写吊销凭据' }]}>
        <Input.TextArea autoFocus rows={2} maxLength={500} placeholder="例如：吊销列表编号或操作单号" />
      </Form.Item>
    </Dialog>
  );
}
