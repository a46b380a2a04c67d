import { useState } from 'react';
import { call } from '../api';
import { useAction } from '../hooks';
import { askAgain, signOut } from '../session';
import { sessionStore } from '../session-store';
import { Agreement, useAgreement } from './Agreement';
import { Button, Notice } from './controls';
import { Screen } from './Screen';
import { Failure } from './states';

const unread = '请先阅读并同意用户服务协议和隐私政策';

/** The account is somebody else's by now: the new agent agrees to the texts in force before anything opens. */
export function Terms() {
  const agreement = useAgreement();
  const [refused, setRefused] = useState(false);
  const { busy, failure, run } = useAction();
  const { agreed } = agreement;
  const agree = () => {
    setRefused(!agreed);
    if (agreed) void run(async () => sessionStore.enter(await call('POST /account/terms', { body: { agreed } })));
  };
  return (
    <Screen
      title="请先同意协议"
      pulled={() => void askAgain()}
      lead="您是本单位账号新的经办人，同意现行协议后才能办理。"
      actions={
        <>
          <Button busy={busy} onTap={agree}>
            同意并继续
          </Button>
          <Button look="secondary" onTap={() => void run(signOut)}>
            退出登录
          </Button>
        </>
      }
    >
      <Failure failure={failure} />
      <Agreement agreement={agreement} fault={refused && !agreed ? unread : undefined} />
      <Notice>更换经办人之前的同意记录不代表您的同意。</Notice>
    </Screen>
  );
}
