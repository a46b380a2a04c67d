import { useMemo, useState } from 'react';
import { foldMobile, foldNumber } from '../../../../server/contract/identifiers.ts';
import type { LegalTextName } from '../../../../server/contract/legal.ts';
import type { ClaimKind } from '../../../../server/contract/standings.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { Agreement, useAgreement } from '../../components/Agreement';
import { Button, Card, Notice } from '../../components/controls';
import { FaultSummary } from '../../components/FaultSummary';
import { TextField } from '../../components/fields';
import { PasswordField } from '../../components/PasswordField';
import { PrivacyAsked } from '../../components/PrivacyAsked';
import { Screen } from '../../components/Screen';
import { SmsCode } from '../../components/SmsCode';
import { Failure } from '../../components/states';
import { draftOf } from '../../drafts';
import { type Typed, useAction, useTyped } from '../../hooks';
import { elements } from '../../platform/elements';
import { reopen, restart, useQuery } from '../../platform/navigation';
import { letIn } from '../../session';

const { Words } = elements;

const asked = {
  organisationName: checks.organisationName,
  uscc: checks.uscc,
  mobile: checks.mobile,
  smsCode: checks.smsCode,
  password: checks.newPassword,
};
type Form = Typed<keyof typeof asked>;

type Wants = 'account' | ClaimKind;

/** The organisation has an account: a way on for whoever may have it. */
const Taken = ({ busy, choose }: { busy: boolean; choose: (wants: Wants) => void }) => (
  <Card title="本单位已有账号，您要">
    <Words className="body">接手账号：由法定代表人在自己的手机上核验，通过后您是经办人。</Words>
    <Button look="secondary" busy={busy} onTap={() => choose('successor')}>
      接手账号
    </Button>
    <Words className="body">加入：经办人不变，由法定代表人核验，您协助办理。经办人也可在「单位账号」中直接邀请您。</Words>
    <Button look="secondary" busy={busy} onTap={() => choose('entrant')}>
      加入，作协办人
    </Button>
  </Card>
);

const unread = '请先阅读并同意用户服务协议和隐私政策';

async function register(
  { typed, forget }: Form,
  agreed: Record<LegalTextName, string>,
  { wants, to }: { wants: Wants; to: string },
): Promise<void> {
  const body = {
    ...typed,
    organisationName: typed.organisationName.trim(),
    uscc: foldNumber(typed.uscc),
    mobile: foldMobile(typed.mobile),
    smsCode: typed.smsCode.trim(),
    agreed,
    wants,
  };
  const opened = await call('POST /accounts', { body });
  forget();
  await letIn(opened);
  // What was begun before registering goes on.
  if (to && wants === 'account') reopen(to);
  else await restart('index');
}

const OrganisationFields = ({ field }: Form) => (
  <Card>
    <TextField
      {...field('organisationName')}
      label="单位名称"
      hint="与证照上的名称一字不差；填错须致电客服更正（号码见「帮助」）"
      autoComplete="organization"
    />
    <TextField
      {...field('uscc')}
      label="统一社会信用代码"
      hint="18 位，即今后的登录账号；填错只能用正确的代码重新注册"
      inGroups
      autoComplete="username"
    />
  </Card>
);

const AgentFields = (form: Form) => (
  <Card>
    <SmsCode purpose="register" form={form} />
    <PasswordField kind="new" label="设置密码" form={form} />
  </Card>
);

function Register() {
  const form = useTyped(asked, {}, draftOf('register', { organisationName: 'device', uscc: 'device', mobile: 'sealed' }));
  const { busy, failure, run } = useAction();
  const to = useQuery('to');
  const agreement = useAgreement();
  const [refused, setRefused] = useState(false);
  const { agreed } = agreement;
  // As long as the list stands, the cursor stays where the person put it.
  const faults = useMemo(() => [...form.faults, ...(refused ? [{ id: 'agreed', message: unread }] : [])], [form.faults, refused]);
  const submit = (wants: Wants) => {
    setRefused(!agreed);
    if (form.check() && agreed) void run(() => register(form, agreed, { wants, to }));
  };
  return (
    <Screen
      title="注册单位账号"
      lead="由经办人注册，一个单位一个账号。"
      onEnter={() => submit('account')}
      actions={
        <Button busy={busy} onTap={() => submit('account')}>
          注册
        </Button>
      }
    >
      <FaultSummary faults={faults} />
      <Failure failure={failure} />
      {failure?.problem.code === 'accountExists' && <Taken busy={busy} choose={submit} />}
      <OrganisationFields {...form} />
      <AgentFields {...form} />
      <Agreement agreement={agreement} fault={refused && !agreed ? unread : undefined} />
      <Notice>身份证号码、手机号加密保存。</Notice>
    </Screen>
  );
}

export default function RegisterScreen() {
  return (
    <PrivacyAsked title="注册单位账号">
      <Register />
    </PrivacyAsked>
  );
}
