import { useState } from 'react';
import { checks } from '../checks';
import { useTyped } from '../hooks';
import { useSession } from '../session';
import { Button } from './controls';
import { FaultSummary } from './FaultSummary';
import { PasswordField } from './PasswordField';
import { SmsCode } from './SmsCode';

/** The password, or a code to the account's mobile: what a borrowed phone with a session does not have. */
export function useOwnerProof() {
  const [bySms, setBySms] = useState(false);
  const state = useSession();
  const mobileCheck = checks.mobileOf((state.status === 'signedIn' && state.session.mobile) || '');
  const only = (wanted: boolean, check: (typed: string) => string | null) => (typed: string) => (wanted ? check(typed) : null);
  const form = useTyped({
    password: only(!bySms, checks.password),
    mobile: only(bySms, mobileCheck),
    smsCode: only(bySms, checks.smsCode),
  });
  const proof = () => (bySms ? { smsCode: form.typed.smsCode.trim() } : { password: form.typed.password });
  return { bySms, setBySms, form, proof, mobileCheck };
}

export const OwnerProof = ({ bySms, setBySms, form, mobileCheck }: ReturnType<typeof useOwnerProof>) => (
  <>
    <FaultSummary faults={form.faults} />
    {bySms ? (
      <SmsCode purpose="proveOwner" form={form} mobileCheck={mobileCheck} />
    ) : (
      <PasswordField kind="current" label="登录密码" hint="确认是账号本人操作" form={form} />
    )}
    <Button look="quiet" onTap={() => setBySms(!bySms)}>
      {bySms ? '改用密码' : '改用短信验证码'}
    </Button>
  </>
);
