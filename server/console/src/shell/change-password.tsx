import { App, Form, Input } from 'antd';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import { useSession } from '../frame/session.tsx';
import { PasswordFields, type PasswordsTyped } from '../frame/strong-password.tsx';

export function ChangePassword({ close }: { close: () => void }) {
  const { renew } = useSession();
  const { message } = App.useApp();
  const { busy, failure, run } = useBusy();

  const save = async ({ current, next }: PasswordsTyped) => {
    if (!(await run(async () => renew(await call('POST /staff/password', { body: { current, next } }))))) return;
    message.success('密码已修改，其他设备已退出登录');
    close();
  };
  return (
    <Dialog<PasswordsTyped> title="修改密码" ok="修改" busy={busy} failure={failure} onFinish={save} close={close}>
      <Form.Item label="现在的密码" name="current" rules={[{ required: true, message: '请填写现在的密码' }]}>
        <Input.Password autoFocus autoComplete="current-password" />
      </Form.Item>
      <PasswordFields />
    </Dialog>
  );
}
