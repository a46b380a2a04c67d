import { useCallback, useEffect, useRef, useState } from 'react';
import { foldMobile, foldNumber } from '../../../../server/contract/identifiers.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { Button, Card, Notice } from '../../components/controls';
import { FaultSummary } from '../../components/FaultSummary';
import { MobileField, TextField } from '../../components/fields';
import { Human, useHuman } from '../../components/Human';
import { PasswordField } from '../../components/PasswordField';
import { PartAsked } from '../../components/PrivacyAsked';
import { Screen } from '../../components/Screen';
import { Failure, Guarded } from '../../components/states';
import { draftOf } from '../../drafts';
import { useAction, useTyped } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { go, here, reopen, useQuery, useShown } from '../../platform/navigation';
import { causes } from '../../refusals';
import { askWechat, letIn, mayAskWechat, signInByWechat, useSession } from '../../session';
import { sessionStore } from '../../session-store';
import { ByPhone } from './ByPhone';

const { Box, Tap } = elements;

const Detours = ({ to }: { to: string }) => (
  <Box className="links">
    <Tap className="link" onTap={() => go('register', to ? { to } : {})}>
      没有账号？注册
    </Tap>
    <Tap className="link" onTap={() => go('reset-password')}>
      忘记密码
    </Tap>
  </Box>
);

/** Fields and what sends them. */
function useSignIn() {
  const picture = useRef<() => string | null>(() => null);
  const [beside, setBeside] = useState(false);
  const mobile = (typed: string) => (beside ? checks.mobile(typed) : null);
  const asked = { uscc: checks.uscc, mobile, password: checks.password, captcha: () => picture.current() };
  const form = useTyped(asked, {}, draftOf('sign-in', { uscc: 'device' }));
  const human = useHuman('signIn', foldNumber(form.typed.uscc));
  picture.current = human.fault;
  const action = useAction();
  const enter = async () => {
    const { uscc, password, mobile: own } = form.typed;
    const opened = await human.send((said) =>
      call('POST /sessions', { body: { uscc: foldNumber(uscc), password, ...(beside && { mobile: foldMobile(own) }), ...said } }),
    );
    form.forget();
    await letIn(opened);
  };
  return { human, form, action, beside, setBeside, submit: () => form.check() && action.run(enter) };
}

const Fields = ({ form, human, beside, setBeside }: Omit<ReturnType<typeof useSignIn>, 'action' | 'submit'>) => (
  <Card>
    <TextField {...form.field('uscc')} label="统一社会信用代码" inGroups autoComplete="username" />
    {beside && (
      <PartAsked>
        <MobileField {...form.field('mobile')} label="本人手机号" hint="协办人、正在接手账号的填写" autoComplete="tel-national" />
      </PartAsked>
    )}
    <PasswordField kind="current" label="密码" form={form} />
    <Human id="captcha" state={human} fault={form.fault('captcha')} />
    <Button look="quiet" onTap={() => setBeside(!beside)}>
      {beside ? '我是负责账号的经办人' : '我是协办人，或正在接手账号'}
    </Button>
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

function SignIn() {
  const to = useQuery('to');
  const { action, submit, ...fields } = useSignIn();
  const { form } = fields;
  useWayOn(to);
  const [away] = useState(sessionStore.wasAway);
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
    <Screen title="登录" lead="账号是单位的统一社会信用代码。" actions={actions} onEnter={submit}>
      {away && (
        <Notice tone={causes.away.tone} title={causes.away.title}>
          {causes.away.says}
        </Notice>
      )}
      <FaultSummary faults={form.faults} />
      {/* What was refused before was another try than the one that has no letters yet. */}
      <Failure failure={form.faults.length > 0 ? null : failure} />
      <Fields {...fields} />
      <Detours to={to} />
      {!device.isWechat && (
        <Box className="wide-only">
          <ByPhone />
        </Box>
      )}
    </Screen>
  );
}

export default function SignInScreen() {
  return (
    <Guarded>
      <SignIn />
    </Guarded>
  );
}
