import { Form, Input } from 'antd';
import type { StaffRole } from '../../../contract/roles.ts';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import { strongPassword } from '../frame/strong-password.tsx';
import { RoleChoice } from './role-choice.tsx';

interface Typed {
  login: string;
  name: string;
  roles: StaffRole[];
  password: string;
  mobile: string;
}

export function AddMember({ close, onDone }: { close: () => void; onDone: () => void }) {
  const { busy, failure, run } = useBusy();
  const save = async (body: Typed) => {
    if (!(await run(() => call('POST /staff/members', { body })))) return;
    close();
    onDone();
  };
  return (
    <Dialog<Typed> title="新增员工" ok="新增" initial={{ roles: [] }} busy={busy} failure={failure} onFinish={save} close={close}>
      <Form.Item label="姓名" name="name" rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
        <Input autoFocus maxLength={30} autoComplete="off" />
      </Form.Item>
      <Form.Item
        label="账号"
        name="login"
        extra="3–31 位小写字母、数字、点或横线，以字母开头"
        rules={[{ required: true, message: '请填写账号' }]}
      >
        <Input maxLength={31} autoComplete="off" />
      </Form.Item>
      <Form.Item label="手机" name="mobile" extra="密码或双重验证变更时短信告知本人" rules={[{ required: true, message: '请填写手机' }]}>
        <Input maxLength={11} inputMode="numeric" autoComplete="off" />
      </Form.Item>
      <RoleChoice />
      <Form.Item label="初始密码" name="password" extra="至少 10 位，须同时含有字母和数字；本人首次登录时须修改" rules={[strongPassword]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </Dialog>
  );
}
