import { Alert, Button, Form, Input, Progress } from 'antd';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import type { SignedIn } from '../views.ts';
import { type Human, useHuman } from './human.ts';
import { Refused } from './states.tsx';
import './sign-in.css';

interface Typed {
  login: string;
  password: string;
  captcha?: string;
}

export function SignIn({ lost, onSignedIn }: { lost: boolean; onSignedIn: (session: SignedIn) => void }) {
  const [form] = Form.useForm<Typed>();
  const human = useHuman();
  const { busy, failure, run } = useBusy();

  const send = async ({ login, password, captcha = '' }: Typed) => {
    const entered = await run(() =>
      human.send(login, captcha.trim(), async (proof) =>
        onSignedIn(await call('POST /staff/sessions', { body: { login, password, ...proof } })),
      ),
    );
    if (!entered) form.setFieldValue('captcha', '');
  };
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="door-mark" />
        <h1>证书受理工作台</h1>
        <p className="secondary">员工入口</p>
        {lost && !failure && <Alert className="gap-below" type="info" showIcon title="登录已失效，请重新登录。" />}
        <Refused failure={failure} />
        <Form name="sign-in" form={form} layout="vertical" requiredMark={false} onFinish={send}>
          <Form.Item label="账号" name="login" rules={[{ required: true, message: '请填写账号' }]}>
            <Input autoFocus autoComplete="username" maxLength={40} />
          </Form.Item>
          <Form.Item label="密码" name="password" rules={[{ required: true, message: '请填写密码' }]}>
            <Input.Password autoComplete="current-password" maxLength={64} />
          </Form.Item>
          <HumanField human={human} login={() => form.getFieldValue('login') ?? ''} />
          <Button block type="primary" htmlType="submit" size="large" loading={busy}>
            登录
          </Button>
        </Form>
      </div>
    </main>
  );
}

/** Nothing while all is calm. */
function HumanField({ human, login }: { human: Human; login: () => string }) {
  const { picture, withoutPicture, waiting, share } = human.shown;
  if (picture) return <CaptchaField picture={picture} redraw={() => human.draw(login())} without={() => human.goWithout(true, login())} />;
  if (!waiting && !withoutPicture) return null;
  return (
    <div className="gap-below" role="status">
      {share < 1 ? '安全验证中，由本机自动计算，请稍候' : '安全验证已完成，可以继续'}
      <Progress percent={Math.round(share * 100)} size="small" />
      {withoutPicture && (
        <Button type="link" size="small" onClick={() => human.goWithout(false, login())}>
          改用图形验证码
        </Button>
      )}
    </div>
  );
}

function CaptchaField({ picture, redraw, without }: { picture: string; redraw: () => void; without: () => void }) {
  return (
    <Form.Item label="图形验证码" required>
      <div className="captcha">
        <Form.Item noStyle name="captcha" rules={[{ required: true, message: '请填写图中的字符，或选择不看图验证' }]}>
          <Input aria-label="图形验证码" autoComplete="off" maxLength={8} />
        </Form.Item>
        <button type="button" className="captcha-picture" onClick={redraw} aria-label="看不清，换一张图形验证码" title="看不清？换一张">
          <img alt="" src={picture} />
        </button>
      </div>
      <Button type="link" size="small" onClick={without}>
        看不见图片？改用自动验证
      </Button>
    </Form.Item>
  );
}
