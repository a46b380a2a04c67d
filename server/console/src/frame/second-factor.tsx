import { Alert, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { useLoad } from '../load.ts';
import { Loading, Refused } from './states.tsx';

/** Sets up an authenticator: the picture is drawn by our own server; the recovery codes are shown this once. */
export function SecondFactor({ done }: { done: () => Promise<void> | void }) {
  const offer = useLoad('second factor', () => call('POST /staff/second-factor/offer', {}));
  const { busy, failure, run } = useBusy();
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} done={done} />;
  if (!offer.value) return offer.failure ? <Refused failure={offer.failure} /> : <Loading />;
  const { offer: sealed, picture, secret } = offer.value;
  const set = ({ code }: { code: string }) =>
    run(async () => setCodes((await call('POST /staff/second-factor/set', { body: { offer: sealed, code } })).recoveryCodes));
  return (
    <Form<{ code: string }> name="set-second-factor" layout="vertical" requiredMark={false} onFinish={set}>
      <p className="secondary">用手机上的验证器（微信小程序「腾讯身份验证器」、Google Authenticator 等）扫码，再填写它显示的 6 位数字。</p>
      <img className="second-factor-picture" src={picture} alt="双重验证二维码" width={180} height={180} />
      <p className="secondary">
        扫不了码时手工输入密钥：<span className="number">{secret}</span>
      </p>
      <Refused failure={failure} />
      <Form.Item label="动态验证码" name="code" rules={[{ required: true, message: '请填写动态验证码' }]}>
        <Input autoFocus autoComplete="one-time-code" inputMode="numeric" maxLength={6} />
      </Form.Item>
      <Button block type="primary" htmlType="submit" size="large" loading={busy}>
        设置
      </Button>
    </Form>
  );
}

function RecoveryCodes({ codes, done }: { codes: string[]; done: () => Promise<void> | void }) {
  const [kept, setKept] = useState(false);
  const { busy, failure, run } = useBusy();
  return (
    <>
      <Alert
        className="gap-below"
        type="warning"
        showIcon
        title="以下 10 个恢复码只显示这一次，每个只能用一次。请打印或抄下，存放在安全的地方。"
      />
      <ul className="recovery-codes number" aria-label="恢复码">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Refused failure={failure} />
      <Checkbox className="gap-below" checked={kept} onChange={({ target }) => setKept(target.checked)}>
        我已妥善保存恢复码
      </Checkbox>
      <Button block type="primary" size="large" disabled={!kept} loading={busy} onClick={() => void run(async () => done())}>
        完成
      </Button>
    </>
  );
}
