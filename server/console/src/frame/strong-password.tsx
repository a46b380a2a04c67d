import { Form, Input } from 'antd';
import type { Rule } from 'antd/es/form';
import { passwordFault } from '../../../contract/identifiers.ts';

export interface PasswordsTyped {
  current: string;
  next: string;
  again: string;
}

/** The contract's rule for passwords, as a rule of the form. */
export const strongPassword: Rule = {
  validator: (_, typed = '') => {
    const fault = passwordFault(typed);
    return fault ? Promise.reject(new Error(fault)) : Promise.resolve();
  },
};

const same = (typed: string, first: string) => (typed === first ? Promise.resolve() : Promise.reject(new Error('两次填写的新密码不同')));

/** A new password, typed twice. */
export const PasswordFields = () => (
  <>
    <Form.Item label="新密码" name="next" extra="至少 10 位，须同时含有字母和数字，不要太常见" rules={[strongPassword]}>
      <Input.Password autoComplete="new-password" />
    </Form.Item>
    <Form.Item
      label="再填一次"
      name="again"
      dependencies={['next']}
      rules={[({ getFieldValue }) => ({ validator: (_, typed) => same(typed, getFieldValue('next')) })]}
    >
      <Input.Password autoComplete="new-password" />
    </Form.Item>
  </>
);
