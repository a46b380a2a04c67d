import { useCallback, useEffect, useState } from 'react';
import { foldNumber } from '../../../../server/contract/identifiers.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { Captcha, useCaptcha } from '../../components/Captcha';
import { Button, Card } from '../../components/controls';
import { FaultSummary } from '../../components/FaultSummary';
import { TextField } from '../../components/fields';
import { PasswordField } from '../../components/PasswordField';
import { Screen } from '../../components/Screen';
import { Failure } from '../../components/states';
import { draftOf } from '../../drafts';
import { useAction, useTyped } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { go, here, reopen, useQuery, useShown } from '../../platform/navigation';
import { askWechat, mayAskWechat, signInByWechat, useSession } from '../../session';
import { sessionStore } from '../../session-store';

const { Box, Tap } = elements;

const Detours = () => (
  <Box className="links">
    <Tap className="link" onTap={() => go('register')}>
      没有账号？注册
    </Tap>
    <Tap className="link" onTap={() => go('reset-password')}>
      忘记密码
    </Tap>
  </Box>
);

/** Fields and what sends them; each captcha serves one try. */
function useSignIn() {
  const captcha = useCaptcha();
  const asked = { uscc: checks.uscc, password: checks.password, captcha: captcha.fault };
  const form = useTyped(asked, {}, draftOf('sign-in', { uscc: 'device' }));
  const action = useAction();
  const enter = async () => {
    const { uscc, password } = form.typed;
    try {
      const { token, ...session } = await call('POST /sessions', {
        body: { uscc: foldNumber(uscc), password, ...(await captcha.proof()) },
      });
      form.forget();
      sessionStore.enter(session, token);
    } catch (refused) {
      captcha.draw();
      throw refused;
    }
  };
  return { captcha, form, action, submit: () => form.check() && action.run(enter) };
}

const Fields = ({ form, captcha }: Pick<ReturnType<typeof useSignIn>, 'form' | 'captcha'>) => (
  <Card>
    <TextField
      id="uscc"
      label="统一社会信用代码"
      value={form.typed.uscc}
      onChange={form.set('uscc')}
      fault={form.fault('uscc')}
      inGroups
      autoComplete="username"
    />
    <PasswordField kind="current" label="密码" form={form} />
    <Captcha captcha={captcha} fault={form.fault('captcha')} />
  </Card>
);

/** Goes where the person wanted to, however the session came about; WeChat is asked first whom it knows. */
function useWayOn(to: string): void {
  const { status } = useSession();
  const [own] = useState(here);
  const goOn = useCallback(() => {
    if (here() !== own) return;
    if (status === 'signedIn') reopen(to);
    else if (status === 'anonymous' && mayAskWechat()) void askWechat();
  }, [status, own, to]);
  useEffect(goOn, [goOn]);
  useShown(goOn);
}

export default function SignIn() {
  const to = useQuery('to');
  const { captcha, form, action, submit } = useSignIn();
  useWayOn(to);
  const { busy, failure, run } = action;
  const byWechat = () => run(signInByWechat);
  const actions = (
    <>
      <Button busy={busy} onTap={submit}>
        登录
      </Button>
      {device.isWechat && (
        <Button look="secondary" busy={busy} onTap={byWechat}>
          微信登录
        </Button>
      )}
    </>
  );
  return (
    <Screen title="登录" lead="账号是单位的统一社会信用代码。" actions={actions}>
      <FaultSummary faults={form.faults} />
      <Failure failure={failure} />
      <Fields form={form} captcha={captcha} />
      <Detours />
    </Screen>
  );
}
