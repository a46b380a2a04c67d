import { Form, Input } from 'antd';

/** The reason for a step that changes what was decided; it stays in the record. */
export const ReasonNote = ({ name, placeholder, autoFocus = true }: { name: string; placeholder: string; autoFocus?: boolean }) => (
  <Form.Item label="理由" name={name} rules={[{ required: true, whitespace: true, message: '请填写理由' }]}>
    <Input.TextArea autoFocus={autoFocus} rows={3} maxLength={500} showCount placeholder={placeholder} />
  </Form.Item>
);
