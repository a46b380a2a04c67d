import { Button } from 'antd';
import { call } from '../call.ts';
import type { SignedIn } from '../views.ts';
import { CodeForm } from './code-form.tsx';
import { NewPassword } from './new-password.tsx';
import { SecondFactor } from './second-factor.tsx';
import './sign-in.css';

interface Props {
  session: SignedIn;
  enter: (session: SignedIn) => void;
  leave: () => Promise<void>;
}

const titles = { code: '双重验证', password: '请先设置自己的密码', enrolment: '请先设置双重验证', terms: '请先同意现行协议' } as const;

/** What is left to do after the password was right. */
export function Door({ session, enter, leave }: Props) {
  const { needs, name } = session;
  if (!needs) return null;
  const finish = async () => enter(await call('GET /session', {}));
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="door-mark" />
        <h1>{titles[needs]}</h1>
        <p className="secondary">{name}</p>
        {needs === 'code' && <CodeForm ok="登录" shown={enter} />}
        {needs === 'password' && <NewPassword changed={enter} />}
        {needs === 'enrolment' && <SecondFactor done={finish} />}
        <Button block type="text" onClick={() => void leave()}>
          退出，换个账号
        </Button>
      </div>
    </main>
  );
}
