import { foldMobile, foldNumber } from '../../../../server/contract/identifiers.ts';
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

const fields = { card: checks.bankCard, mobile: checks.mobile };

/** The person's own bank card, and the mobile that the bank has for it, to which the code goes. */
export function ByBankCard({ page, agreed, onChanged }: ByProps) {
  const form = useTyped(fields, {}, draftOf('bank card check', { card: 'memory', mobile: 'memory' }));
  const { busy, failure, run } = useAction();
  const field = (name: keyof typeof fields) => ({ id: name, value: form.typed[name], onChange: form.set(name), fault: form.fault(name) });
  const ask = async () => {
    await openFirst(page);
    const body = { consent: true as const, card: foldNumber(form.typed.card), mobile: foldMobile(form.typed.mobile) };
    const changed = await call('POST /verification/bank-card', { body }, tokenHeader());
    form.forget();
    onChanged(changed);
  };
  return (
    <>
      <FaultSummary faults={form.faults} />
      <TextField
        {...field('card')}
        label="您本人的银行卡号"
        hint="借记卡最稳妥；只核对是不是您本人的卡，不扣款"
        kind="number"
        inGroups
        maxLength={23}
      />
      <TextField
        {...field('mobile')}
        label="这张卡在银行预留的手机号"
        hint="验证码发到这个手机，不能用经办人的手机"
        kind="tel"
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
