import { foldMobile, foldNumber } from '../../../../server/contract/identifiers.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { Button, Card } from '../../components/controls';
import { FaultSummary } from '../../components/FaultSummary';
import { TextField } from '../../components/fields';
import { PasswordField } from '../../components/PasswordField';
import { PrivacyAsked } from '../../components/PrivacyAsked';
import { Screen } from '../../components/Screen';
import { SmsCode } from '../../components/SmsCode';
import { Failure } from '../../components/states';
import { draftOf } from '../../drafts';
import { useAction, useTyped } from '../../hooks';
import { device } from '../../platform/device';
import { replace } from '../../platform/navigation';

const title = '找回密码';
const asked = { uscc: checks.uscc, mobile: checks.mobile, smsCode: checks.smsCode, password: checks.newPassword };

async function reset({ uscc, mobile, smsCode, password }: Record<keyof typeof asked, string>): Promise<void> {
  const body = { uscc: foldNumber(uscc), mobile: foldMobile(mobile), smsCode: smsCode.trim(), password };
  await call('POST /password-resets', { body });
  device.toast('密码已更换，请登录');
  replace('sign-in');
}

function ResetPassword() {
  const form = useTyped(asked, {}, draftOf('reset-password', { uscc: 'device', mobile: 'sealed' }));
  const { busy, failure, run } = useAction();
  const submit = () => form.check() && run(() => reset(form.typed).then(form.forget));
  const action = (
    <Button busy={busy} onTap={submit}>
      更换密码
    </Button>
  );
  return (
    <Screen title={title} lead="用注册时的手机号收验证码，设置新密码。" actions={action} onEnter={submit}>
      <FaultSummary faults={form.faults} />
      <Failure failure={failure} />
      <Card>
        <TextField {...form.field('uscc')} label="统一社会信用代码" inGroups />
        <SmsCode purpose="resetPassword" form={form} />
        <PasswordField kind="new" label="新密码" form={form} />
      </Card>
    </Screen>
  );
}

export default function ResetPasswordScreen() {
  return (
    <PrivacyAsked title={title}>
      <ResetPassword />
    </PrivacyAsked>
  );
}
