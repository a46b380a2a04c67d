import { foldNumber } from '../../../../server/contract/identifiers.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { Button, Card, Notice } from '../../components/controls';
import { FaultSummary } from '../../components/FaultSummary';
import { TextField } from '../../components/fields';
import { Screen } from '../../components/Screen';
import { SmsCode } from '../../components/SmsCode';
import { Failure } from '../../components/states';
import { type Typed, useAction, useTyped } from '../../hooks';
import { restart } from '../../platform/navigation';
import { sessionStore } from '../../session-store';

const asked = {
  organisationName: checks.organisationName,
  uscc: checks.uscc,
  mobile: checks.mobile,
  smsCode: checks.smsCode,
  password: checks.newPassword,
};
type Form = Typed<keyof typeof asked>;

async function register(typed: Form['typed']): Promise<void> {
  const body = {
    ...typed,
    organisationName: typed.organisationName.trim(),
    uscc: foldNumber(typed.uscc),
    mobile: foldNumber(typed.mobile),
    smsCode: typed.smsCode.trim(),
  };
  const { token, ...session } = await call('POST /accounts', { body });
  sessionStore.enter(session, token);
  await restart('index');
}

const OrganisationFields = ({ typed, set, fault }: Form) => (
  <Card>
    <TextField
      id="organisationName"
      label="单位名称"
      hint="与证照上的名称一字不差；填错须致电客服更正"
      value={typed.organisationName}
      onChange={set('organisationName')}
      fault={fault('organisationName')}
      maxLength={60}
      autoComplete="organization"
    />
    <TextField
      id="uscc"
      label="统一社会信用代码"
      hint="18 位，即今后的登录账号；填错只能用正确的代码重新注册"
      value={typed.uscc}
      onChange={set('uscc')}
      fault={fault('uscc')}
      inGroups
      autoComplete="username"
    />
  </Card>
);

const AgentFields = ({ typed, set, fault }: Form) => (
  <Card>
    <SmsCode purpose="register" mobile={typed.mobile} onMobile={set('mobile')} code={typed.smsCode} onCode={set('smsCode')} fault={fault} />
    <TextField
      id="password"
      label="设置密码"
      hint="至少 10 位，同时含字母和数字"
      kind="password"
      value={typed.password}
      onChange={set('password')}
      fault={fault('password')}
      autoComplete="new-password"
    />
  </Card>
);

export default function Register() {
  const form = useTyped(asked);
  const { busy, failure, run } = useAction();
  const submit = () => form.check() && run(() => register(form.typed));
  return (
    <Screen
      title="注册单位账号"
      lead="由经办人注册，一个单位一个账号。"
      actions={
        <Button busy={busy} onTap={submit}>
          注册
        </Button>
      }
    >
      <FaultSummary faults={form.faults} />
      <Failure failure={failure} />
      <OrganisationFields {...form} />
      <AgentFields {...form} />
      <Notice>注册即表示同意我们为办理证书处理以上信息；身份证号码、手机号加密保存。</Notice>
    </Screen>
  );
}
