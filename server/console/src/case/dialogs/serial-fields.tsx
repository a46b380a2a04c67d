import { Form, type FormInstance, Input, type InputRef } from 'antd';
import { type FocusEvent, type KeyboardEvent, type RefObject, useRef } from 'react';
import { type ReadSerials, readSerial, type SerialFormats, serialFault, serialFaults } from '../../../../contract/serials.ts';

type Field = keyof ReadSerials;
const fields: readonly Field[] = ['certificateSerial', 'keySerial', 'keySerialAgain'];

const labelOf = ({ certificateSerial, keySerial }: SerialFormats, field: Field): string =>
  field === 'certificateSerial' ? certificateSerial.label : field === 'keySerial' ? keySerial.label : `${keySerial.label}（再读一次）`;

interface FieldsProps {
  formats: SerialFormats;
  form: FormInstance;
}

/**
 * Serial numbers of certificate and key, the key's twice. A barcode reader ends with Enter: it goes on to the next field when the number can be
 * right, and else stays with the number marked, so that the next reading replaces it.
 */
export function SerialFields({ formats, form }: FieldsProps) {
  const key = useRef<InputRef>(null);
  const again = useRef<InputRef>(null);
  return (
    <>
      <p className="secondary">用扫码枪依次读：{fields.map((field) => labelOf(formats, field)).join('、')}。读对了自动转到下一格。</p>
      <Serial form={form} formats={formats} field="certificateSerial" next={key} autoFocus extra={formats.certificateSerial.hint} />
      <Serial form={form} formats={formats} field="keySerial" own={key} next={again} extra={formats.keySerial.hint} />
      <Serial form={form} formats={formats} field="keySerialAgain" own={again} />
    </>
  );
}

interface SerialProps {
  formats: SerialFormats;
  form: FormInstance;
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

/** The numbers as they are compared and sent. */
export const readTyped = (typed: Partial<ReadSerials>): ReadSerials => readAll((field) => typed[field]);

const readAll = (typed: (field: Field) => string | undefined): ReadSerials => ({
  certificateSerial: readSerial(typed('certificateSerial') ?? ''),
  keySerial: readSerial(typed('keySerial') ?? ''),
  keySerialAgain: readSerial(typed('keySerialAgain') ?? ''),
});

/** What is wrong with the number of `field`, held against those that were read before it. */
function faultOf(form: FormInstance, formats: SerialFormats, field: Field): string | null {
  const read = readAll((name) => form.getFieldValue(name) as string | undefined);
  if (!read[field]) return `请扫描或填写${labelOf(formats, field)}`;
  if (field === 'certificateSerial') return serialFault(formats[field], read[field]);
  const before = field === 'keySerial' ? { ...read, keySerialAgain: read.keySerial } : read;
  return serialFaults(formats, before).find(({ path }) => path === field || path === 'certificateSerial')?.message ?? null;
}
