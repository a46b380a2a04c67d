import { useMemo, useState } from 'react';
import { checks } from '../checks';
import { type Typed, useTyped } from '../hooks';
import { useSession } from '../session';
import { Button } from './controls';
import { FaultSummary } from './FaultSummary';
import { PasswordField } from './PasswordField';
import { SmsCode } from './SmsCode';

/** The same form with ids that are its own on the page. The list of faults stays the one it is: a new one takes the focus. */
function useWithin<Names extends string>(part: string, form: Typed<Names>) {
  const { faults, field } = form;
  const idOf = (name: string) => (part ? `${part}-${name}` : name);
  return {
    ...form,
    field: (name: Names) => ({ ...field(name), id: idOf(name) }),
    // biome-ignore lint/correctness/useExhaustiveDependencies: idOf is made of part alone
    faults: useMemo(() => faults.map(({ id, message }) => ({ id: idOf(id), message })), [faults, part]),
  };
}

/** Whether what was typed may be the account's mobile, of which the screen knows the masked form. */
function useOwnMobile() {
  const state = useSession();
  return checks.mobileOf((state.status === 'signedIn' && state.session.mobile) || '');
}

/** A code to the account's mobile, where the password is no proof. `part` as in `useOwnerProof`. */
export function useOwnerCode(part: string) {
  const mobileCheck = useOwnMobile();
  const form = useWithin(part, useTyped({ mobile: mobileCheck, smsCode: checks.smsCode }));
  return { form, mobileCheck, proof: () => ({ smsCode: form.typed.smsCode.trim() }) };
}

export const OwnerCode = ({ form, mobileCheck }: ReturnType<typeof useOwnerCode>) => (
  <>
    <FaultSummary faults={form.faults} />
    <SmsCode purpose="proveOwner" form={form} mobileCheck={mobileCheck} />
  </>
);

/**
 * The password, or a code to the account's mobile: what a borrowed phone with a session does not have. `part` is what of the page asks for it,
 * where several may at once.
 */
export function useOwnerProof(part = '') {
  const [bySms, setBySms] = useState(false);
  const mobileCheck = useOwnMobile();
  const only = (wanted: boolean, check: (typed: string) => string | null) => (typed: string) => (wanted ? check(typed) : null);
  const typed = useTyped({
    password: only(!bySms, checks.password),
    mobile: only(bySms, mobileCheck),
    smsCode: only(bySms, checks.smsCode),
  });
  const form = useWithin(part, typed);
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
