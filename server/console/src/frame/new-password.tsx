import { Button, Form, Input } from 'antd';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import type { SignedIn } from '../views.ts';
import { Refused } from './states.tsx';
import { PasswordFields, type PasswordsTyped } from './strong-password.tsx';

/** The password that somebody else gave is changed before anything else. */
export function NewPassword({ changed }: { changed: (session: SignedIn) => void }) {
  const { busy, failure, run } = useBusy();
  const save = ({ current, next }: PasswordsTyped) =>
    run(async () => changed(await call('POST /staff/password', { body: { current, next } })));
  return (
    <Form<PasswordsTyped> name="new-password" layout="vertical" requiredMark={false} onFinish={save}>
      <Refused failure={failure} />
      <Form.Item label="初始密码" name="current" rules={[{ required: true, message: '请填写初始密码' }]}>
        <Input.Password autoFocus autoComplete="current-password" />
      </Form.Item>
      <PasswordFields />
      <Button block type="primary" htmlType="submit" size="large" loading={busy}>
        设置密码
      </Button>
    </Form>
  );
}
