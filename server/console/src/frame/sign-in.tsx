import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { useLoad } from '../load.ts';
import type { SignedIn } from '../views.ts';
import { Refused } from './states.tsx';
import './sign-in.css';

interface Typed {
  login: string;
  password: string;
  captcha: string;
}

export function SignIn({ lost, onSignedIn }: { lost: boolean; onSignedIn: (session: SignedIn) => void }) {
  const [form] = Form.useForm<Typed>();
  const [drawing, setDrawing] = useState(0);
  const captcha = useLoad(`captcha ${drawing}`, () => call('POST /captchas', {}));
  const { busy, failure, run } = useBusy();

  const redraw = () => {
    form.setFieldValue('captcha', '');
    setDrawing((count) => count + 1);
  };
  const send = async (typed: Typed) => {
    const captchaId = captcha.value?.id ?? '';
    const entered = await run(async () => onSignedIn(await call('POST /staff/sessions', { body: { ...typed, captchaId } })));
    if (!entered) redraw();
  };
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <h1>证书受理工作台</h1>
        <p className="secondary">员工入口</p>
        {lost && !failure && <Alert className="gap-below" type="info" showIcon title="登录已失效，请重新登录。" />}
        <Refused failure={failure ?? captcha.failure} />
        <Form form={form} layout="vertical" requiredMark={false} onFinish={send}>
          <Form.Item label="账号" name="login" rules={[{ required: true, message: '请填写账号' }]}>
            <Input autoFocus autoComplete="username" maxLength={40} />
          </Form.Item>
          <Form.Item label="密码" name="password" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password autoComplete="current-password" maxLength={64} />
          </Form.Item>
          <CaptchaField svg={captcha.value?.svg ?? null} redraw={redraw} />
          <Button block type="primary" htmlType="submit" size="large" loading={busy} disabled={!captcha.value}>
            登录
          </Button>
        </Form>
      </div>
    </main>
  );
}

function CaptchaField({ svg, redraw }: { svg: string | null; redraw: () => void }) {
  return (
    <Form.Item label="图形验证码" required>
      <div className="captcha">
        <Form.Item noStyle name="captcha" rules={[{ required: true, message: '请填写图形验证码' }]}>
          <Input aria-label="图形验证码" autoComplete="off" maxLength={8} />
        </Form.Item>
        <button type="button" className="captcha-picture" onClick={redraw} aria-label="看不清，换一张图形验证码" title="看不清？换一张">
          {svg && <img alt="" src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} />}
        </button>
      </div>
    </Form.Item>
  );
}
