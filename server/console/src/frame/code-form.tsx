import { Button, Form, Input } from 'antd';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import type { SignedIn } from '../views.ts';
import { Refused } from './states.tsx';

/** Takes the code that the authenticator shows, or one of the recovery codes. */
export function CodeForm({ ok, shown }: { ok: string; shown: (session: SignedIn) => void }) {
  const [form] = Form.useForm<{ code: string }>();
  const { busy, failure, run } = useBusy();
  const send = async (body: { code: string }) => {
    if (!(await run(async () => shown(await call('POST /staff/second-factor', { body }))))) form.setFieldValue('code', '');
  };
  return (
    <Form name="second-factor" form={form} layout="vertical" requiredMark={false} onFinish={send}>
      <Refused failure={failure} />
      <Form.Item
        label="动态验证码"
        name="code"
        extra="验证器上的 6 位数字；设备不在身边时，填一个没用过的恢复码"
        rules={[{ required: true, message: '请填写动态验证码' }]}
      >
        <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={20} />
      </Form.Item>
      <Button block type="primary" htmlType="submit" size="large" loading={busy}>
        {ok}
      </Button>
    </Form>
  );
}
