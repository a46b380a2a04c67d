import { Form, Input, type InputRef } from 'antd';
import { type KeyboardEvent, useRef } from 'react';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { DialogProps } from './props.ts';
import { useGive } from './use-give.ts';

interface Serials {
  certificateSerial: string;
  keySerial: string;
}

const required = (label: string) => [{ required: true, whitespace: true, message: `请扫描或填写${label}` }];

/** Serial numbers of certificate and key. A barcode scanner ends with Enter: it goes on to the second field, then sends. */
export function Produce({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const keyField = useRef<InputRef>(null);
  const onward = (event: KeyboardEvent) => {
    event.preventDefault();
    keyField.current?.focus();
  };
  const send = (body: Serials) =>
    give('制证完成，已转寄送。', () => call('POST /staff/applications/:id/produce', { params: { id: desk.view.id }, body }));
  return (
    <Dialog<Serials> title="制证完成" ok="制证完成" busy={busy} failure={failure} onFinish={send} close={close}>
      <p className="secondary">可用扫码枪依次扫描，扫完第二个自动提交。</p>
      <Form.Item label="证书序列号" name="certificateSerial" rules={required('证书序列号')} extra="8–40 位十六进制字符">
        <Input className="serial" size="large" autoFocus autoComplete="off" spellCheck={false} maxLength={60} onPressEnter={onward} />
      </Form.Item>
      <Form.Item label="USB Key 序列号" name="keySerial" rules={required('USB Key 序列号')} extra="6–40 位字母或数字">
        <Input className="serial" size="large" ref={keyField} autoComplete="off" spellCheck={false} maxLength={60} />
      </Form.Item>
    </Dialog>
  );
}
