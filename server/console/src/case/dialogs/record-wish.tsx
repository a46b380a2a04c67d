import { Form, Radio } from 'antd';
import { useState } from 'react';
import type { CallFailed } from '../../../../contract/caller.ts';
import { type DataWish, dataWishes, type Wisher, wishers } from '../../../../contract/data-wishes.ts';
import type { CallOutput } from '../../../../contract/endpoints/index.ts';
import { asFailure, call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import { ReasonNote } from './reason-note.tsx';

interface Typed {
  wish: DataWish;
  wisher: Wisher;
  note: string;
}

const options = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));

/** Somebody on the telephone wants to see, have, mend or end what we hold of them. */
export function RecordWish({
  id,
  done,
  close,
}: {
  id: string;
  done: (noted: CallOutput<'POST /staff/applications/:id/data-wishes'>) => void;
  close: () => void;
}) {
  const [failure, setFailure] = useState<CallFailed | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (body: Typed) => {
    setBusy(true);
    try {
      done(await call('POST /staff/applications/:id/data-wishes', { params: { id }, body }));
      close();
    } catch (error) {
      setFailure(asFailure(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog<Typed> title="登记个人信息请求" ok="登记" busy={busy} failure={failure} onFinish={(typed) => void send(typed)} close={close}>
      <p>
        登记后由主管核实身份、办理并答复本人，最迟十五个工作日。不要在电话里念出任何号码。协办人的信息在其自己的账号里，请其登录后在“单位账号”页导出、更正。
      </p>
      <Form.Item label="要求人" name="wisher" rules={[{ required: true, message: '请选择要求人' }]}>
        <Radio.Group className="stacked" options={options(wishers)} />
      </Form.Item>
      <Form.Item label="要求" name="wish" rules={[{ required: true, message: '请选择要求' }]}>
        <Radio.Group className="stacked" options={options(dataWishes)} />
      </Form.Item>
      <ReasonNote name="note" placeholder="例如：法定代表人用预留手机打来，要一份本人信息的副本，希望寄到单位地址" autoFocus={false} />
    </Dialog>
  );
}
