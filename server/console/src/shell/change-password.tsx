import { App, Form, Input } from 'antd';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import { useSession } from '../frame/session.tsx';
import { strongPassword } from '../frame/strong-password.ts';

interface Typed {
  current: string;
  next: string;
  again: string;
}

export function ChangePassword({ close }: { close: () => void }) {
  const { renew } = useSession();
  const { message } = App.useApp();
  const { busy, failure, run } = useBusy();

  const save = async ({ current, next }: Typed) => {
    if (!(await run(async () => renew(await call('POST /staff/password', { body: { current, next } }))))) return;
    message.success('密码已修改');
    close();
  };
  return (
    <Dialog<Typed> title="修改密码" ok="修改" busy={busy} failure={failure} onFinish={save} close={close}>
      <Form.Item label="现在的密码" name="current" rules={[{ required: true, message: '请填写现在的密码' }]}>
        <Input.Password autoFocus autoComplete="current-password" />
      </Form.Item>
      <Form.Item label="新密码" name="next" extra="至少 10 位，须同时含有字母和数字" rules={[strongPassword]}>
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
    </Dialog>
  );
}

const same = (typed: string, first: string) => (typed === first ? Promise.resolve() : Promise.reject(new Error('两次填写的新密码不同')));
