import { emailFault, foldEmail, foldNumber, taxNumberFault } from '../../../server/contract/identifiers.ts';
import { draftOf } from '../drafts';
import { useAction, useTyped } from '../hooks';
import { device } from '../platform/device';
import { elements } from '../platform/elements';
import { Button, Card } from './controls';
import { FaultSummary } from './FaultSummary';
import { TextField } from './fields';
import { Failure } from './states';

const { Words } = elements;

/** What an invoice says and where it goes; `email` is masked. */
export interface PrintedWords {
  title: string;
  taxNumber: string;
  email: string;
}

/** As the person typed it; without `email` the address stays. */
export interface TypedWords {
  title: string;
  taxNumber: string;
  email?: string;
}

interface Props {
  /** Of the application. */
  id: string;
  heading: string;
  /** What the button does. */
  action: string;
  /** Said before typing. */
  hint?: string;
  words: PrintedWords;
  save: (typed: TypedWords) => Promise<unknown>;
  onClose: () => void;
}

const checks = {
  title: (typed: string) => (typed.trim() === '' ? '请填写发票抬头' : null),
  taxNumber: (typed: string) => taxNumberFault(foldNumber(typed)),
  email: (typed: string) => (typed.trim() === '' ? null : emailFault(foldEmail(typed))),
};

/** Changes title, tax number and address of an invoice. */
export function InvoiceForm({ id, heading, action, hint, words, save, onClose }: Props) {
  const draft = draftOf<keyof typeof checks>(`invoice ${id}`, { title: 'device', taxNumber: 'device', email: 'memory' });
  const form = useTyped(checks, { title: words.title, taxNumber: words.taxNumber, email: '' }, draft);
  const { busy, failure, run } = useAction();
  const { title, taxNumber, email } = form.typed;
  const field = (name: keyof typeof checks) => ({ id: name, value: form.typed[name], onChange: form.set(name), fault: form.fault(name) });
  const chosen = (kept: { title: string; taxNumber: string }) => {
    if (kept.title) form.set('title')(kept.title);
    if (kept.taxNumber) form.set('taxNumber')(kept.taxNumber);
  };
  const body = () => ({ title: title.trim(), taxNumber: foldNumber(taxNumber), ...(email.trim() ? { email: foldEmail(email) } : {}) });
  const send = () => save(body()).then(form.forget);
  const close = () => {
    form.forget();
    onClose();
  };
  return (
    <Card title={heading}>
      {hint && <Words className="hint">{hint}</Words>}
      <FaultSummary faults={form.faults} />
      {device.invoiceTitle && (
        <Button look="quiet" onTap={() => device.invoiceTitle?.().then(chosen)}>
          从微信选择发票抬头
        </Button>
      )}
      <TextField {...field('title')} label="发票抬头" maxLength={60} />
      <TextField {...field('taxNumber')} label="纳税人识别号" inGroups maxLength={24} />
      <TextField {...field('email')} kind="email" label="接收发票邮箱" hint={`不填则仍发到 ${words.email}`} maxLength={60} optional />
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} onTap={() => form.check() && run(send)}>
        {action}
      </Button>
      <Button look="quiet" onTap={close}>
        不改了
      </Button>
    </Card>
  );
}
