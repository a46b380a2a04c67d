import { Form, type FormInstance, Input, type InputRef } from 'antd';
import { type FocusEvent, type KeyboardEvent, type RefObject, useRef } from 'react';
import { type ReadSerials, readSerial, serialFault, serialFaults, serialFormats } from '../../../../contract/serials.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { DialogProps } from './props.ts';
import { useGive } from './use-give.ts';

type Field = keyof ReadSerials;

const labels: Record<Field, string> = {
  certificateSerial: serialFormats.certificateSerial.label,
  keySerial: serialFormats.keySerial.label,
  keySerialAgain: `再读一次${serialFormats.keySerial.label}`,
};

/**
 * Serial numbers of certificate and key. A barcode reader ends with Enter: it goes on to the next field when the number can be right, and
 * else stays with the number marked, so that the next reading replaces it.
 */
export function Produce({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const [form] = Form.useForm<ReadSerials>();
  const key = useRef<InputRef>(null);
  const again = useRef<InputRef>(null);
  const { id, seen } = desk.view;
  const send = (typed: ReadSerials) =>
    give('制证完成，已转寄送。', () =>
      call('POST /staff/applications/:id/produce', { params: { id }, body: { seen, ...readAll((field) => typed[field]) } }),
    );
  return (
    <Dialog<ReadSerials> form={form} title="制证完成" ok="制证完成" busy={busy} failure={failure} onFinish={send} close={close}>
      <p className="secondary">用扫码枪依次读：证书、USB Key、再读一次 USB Key。读对了自动转到下一格。</p>
      <Serial form={form} field="certificateSerial" next={key} autoFocus extra={serialFormats.certificateSerial.hint} />
      <Serial form={form} field="keySerial" own={key} next={again} extra={serialFormats.keySerial.hint} />
      <Serial form={form} field="keySerialAgain" own={again} />
    </Dialog>
  );
}

interface SerialProps {
  form: FormInstance<ReadSerials>;
  field: Field;
  own?: RefObject<InputRef>;
  /** Where a reading goes on; the last field sends. */
  next?: RefObject<InputRef>;
  autoFocus?: boolean;
  extra?: string;
}

function Serial({ form, field, own, next, autoFocus = false, extra }: SerialProps) {
  const validator = async () => {
    const fault = faultOf(form, field);
    if (fault) throw new Error(fault);
  };
  const onward = (event: KeyboardEvent<HTMLInputElement>) => {
    if (next || faultOf(form, field)) event.preventDefault();
    const input = event.currentTarget;
    form.validateFields([field]).then(
      () => next?.current?.focus(),
      () => input.select(),
    );
  };
  return (
    <Form.Item label={labels[field]} name={field} rules={[{ validator }]} validateTrigger={[]} extra={extra}>
      <Input
        className="serial"
        size="large"
        {...(own && { ref: own })}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        maxLength={90}
        onFocus={(event: FocusEvent<HTMLInputElement>) => event.currentTarget.select()}
        onPressEnter={onward}
      />
    </Form.Item>
  );
}

const readAll = (typed: (field: Field) => string | undefined): ReadSerials => ({
  certificateSerial: readSerial(typed('certificateSerial') ?? ''),
  keySerial: readSerial(typed('keySerial') ?? ''),
  keySerialAgain: readSerial(typed('keySerialAgain') ?? ''),
});

/** What is wrong with the number of `field`, held against those that were read before it. */
function faultOf(form: FormInstance<ReadSerials>, field: Field): string | null {
  const read = readAll((name) => form.getFieldValue(name) as string | undefined);
  if (!read[field]) return `请扫描或填写${labels[field]}`;
  if (field === 'certificateSerial') return serialFault(field, read[field]);
  const before = field === 'keySerial' ? { ...read, keySerialAgain: read.keySerial } : read;
  return serialFaults(before).find(({ path }) => path === field || path === 'certificateSerial')?.message ?? null;
}
