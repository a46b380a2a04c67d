import { foldMobile } from '../../../../server/contract/identifiers.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { Button } from '../../components/controls';
import { FaultSummary } from '../../components/FaultSummary';
import { TextField } from '../../components/fields';
import { Failure } from '../../components/states';
import { draftOf } from '../../drafts';
import { useAction, useTyped } from '../../hooks';
import { type ByProps, openFirst } from './page';
import { tokenHeader } from './token';

/** The person's own mobile, to which the code goes. */
export function ByMobile({ page, agreed, onChanged }: ByProps) {
  const form = useTyped({ mobile: checks.mobile }, {}, draftOf('mobile check', { mobile: 'memory' }));
  const { busy, failure, run } = useAction();
  const ask = async () => {
    await openFirst(page);
    const body = { consent: true as const, mobile: foldMobile(form.typed.mobile) };
    const changed = await call('POST /verification/mobile', { body }, tokenHeader());
    form.forget();
    onChanged(changed);
  };
  return (
    <>
      <FaultSummary faults={form.faults} />
      <TextField
        id="mobile"
        label="您本人的手机"
        hint="须以您本人的身份证件实名登记，不能用经办人的手机"
        kind="tel"
        value={form.typed.mobile}
        onChange={form.set('mobile')}
        fault={form.fault('mobile')}
        inGroups
        autoComplete="tel-national"
      />
      <Failure failure={failure} />
      <Button busy={busy} disabled={!agreed} onTap={() => form.check() && run(ask)}>
        同意并获取验证码
      </Button>
    </>
  );
}
