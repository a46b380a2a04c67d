import { Form, type FormInstance, Input, type InputRef } from 'antd';
import { type FocusEvent, type KeyboardEvent, type RefObject, useRef } from 'react';
import { type ReadSerials, readSerial, type SerialFormats, serialFault, serialFaults } from '../../../../contract/serials.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { DialogProps } from './props.ts';
import { useGive } from './use-give.ts';

type Field = keyof ReadSerials;
const fields: readonly Field[] = ['certificateSerial', 'keySerial', 'keySerialAgain'];

const labelOf = ({ certificateSerial, keySerial }: SerialFormats, field: Field): string =>
  field === 'certificateSerial' ? certificateSerial.label : field === 'keySerial' ? keySerial.label : `再读一次${keySerial.label}`;

/**
 * Serial numbers of certificate and key. A barcode reader ends with Enter: it goes on to the next field when the number can be right, and
 * else stays with the number marked, so that the next reading replaces it.
 */
export function Produce({ desk, close }: DialogProps) {
  const { give, failure, busy } = useGive(desk, close);
  const [form] = Form.useForm<ReadSerials>();
  const key = useRef<InputRef>(null);
  const again = useRef<InputRef>(null);
  const { id, seen, product } = desk.view;
  const { serials: formats } = product;
  const send = (typed: ReadSerials) =>
    give('制证完成，已转寄送。', () =>
      call('POST /staff/applications/:id/produce', { params: { id }, body: { seen, ...readAll((field) => typed[field]) } }),
    );
  return (
    <Dialog<ReadSerials> form={form} title="制证完成" ok="制证完成" busy={busy} failure={failure} onFinish={send} close={close}>
      <p className="secondary">用扫码枪依次读：{fields.map((field) => labelOf(formats, field)).join('、')}。读对了自动转到下一格。</p>
      <Serial form={form} formats={formats} field="certificateSerial" next={key} autoFocus extra={formats.certificateSerial.hint} />
      <Serial form={form} formats={formats} field="keySerial" own={key} next={again} extra={formats.keySerial.hint} />
      <Serial form={form} formats={formats} field="keySerialAgain" own={again} />
    </Dialog>
  );
}

interface SerialProps {
  formats: SerialFormats;
  form: FormInstance<ReadSerials>;
  field: Field;
  own?: RefObject<InputRef>;
  /** Where a reading goes on; the last field sends. */
  next?: RefObject<InputRef>;
  autoFocus?: boolean;
  extra?: string;
}

function Serial({ form, formats, field, own, next, autoFocus = false, extra }: SerialProps) {
  const validator = async () => {
    const fault = faultOf(form, formats, field);
    if (fault) throw new Error(fault);
  };
  const onward = (event: KeyboardEvent<HTMLInputElement>) => {
    if (next || faultOf(form, formats, field)) event.preventDefault();
    const input = event.currentTarget;
    form.validateFields([field]).then(
      () => next?.current?.focus(),
      () => input.select(),
    );
  };
  return (
    <Form.Item label={labelOf(formats, field)} name={field} rules={[{ validator }]} validateTrigger={[]} extra={extra}>
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
function faultOf(form: FormInstance<ReadSerials>, formats: SerialFormats, field: Field): string | null {
  const read = readAll((name) => form.getFieldValue(name) as string | undefined);
  if (!read[field]) return `请扫描或填写${labelOf(formats, field)}`;
  if (field === 'certificateSerial') return serialFault(formats[field], read[field]);
  const before = field === 'keySerial' ? { ...read, keySerialAgain: read.keySerial } : read;
  return serialFaults(formats, before).find(({ path }) => path === field || path === 'certificateSerial')?.message ?? null;
}
