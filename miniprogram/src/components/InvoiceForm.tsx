import { useState } from 'react';
import { emailFault, foldEmail, foldNumber, taxNumberFault } from '../../../server/contract/identifiers.ts';
import {
  type BuyerLine,
  type BuyerLines,
  buyerLineKeys,
  buyerLines,
  type InvoiceKind,
  invoiceKindKeys,
  invoiceKinds,
  noLines,
} from '../../../server/contract/invoice-kinds.ts';
import type { InvoiceView } from '../../../server/contract/invoice-view.ts';
import { checks as checksOf } from '../checks';
import { draftOf } from '../drafts';
import type { DeedForGood } from '../for-good';
import { type Typed, useTyped } from '../hooks';
import { device } from '../platform/device';
import { elements } from '../platform/elements';
import { Button, Card } from './controls';
import { FaultSummary } from './FaultSummary';
import { useForGood } from './ForGood';
import { ChoiceField, TextField } from './fields';
import { PartAsked } from './PrivacyAsked';
import { Failure } from './states';

const { Form, Words } = elements;

/** What an invoice says and where it goes; `email` is masked. */
export interface PrintedWords {
  title: string;
  taxNumber: string;
  email: string;
  kind: InvoiceKind;
  buyer: BuyerLines;
}

/** As the person typed it; without `email` the address stays. */
export interface TypedWords {
  title: string;
  taxNumber: string;
  email?: string;
  kind: InvoiceKind;
  buyer?: BuyerLines;
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
  /** What saving is, where it cannot be taken back. */
  deed?: DeedForGood;
  onClose: () => void;
}

const checks = {
  title: checksOf.words('发票抬头', 60),
  taxNumber: (typed: string) => taxNumberFault(foldNumber(typed)),
  kind: () => null,
  email: (typed: string) => (typed.trim() === '' ? null : emailFault(foldEmail(typed))),
};

const kinds = Object.fromEntries(
  invoiceKindKeys.map((kind) => [kind, { label: invoiceKinds[kind].label, detail: invoiceKinds[kind].tells }]),
);

const lineChecks = Object.fromEntries(
  buyerLineKeys.map((line) => {
    const { label, most, fault } = buyerLines[line];
    return [line, (typed: string) => (typed.trim() === '' ? null : (checksOf.words(label, most)(typed) ?? fault(typed)))];
  }),
) as Record<BuyerLine, (typed: string) => string | null>;

/** Address, telephone, bank and account: nobody needs them, some buyers want them printed. */
function Besides({ form }: { form: Typed<BuyerLine> }) {
  const [shown, setShown] = useState(buyerLineKeys.some((line) => form.typed[line]));
  if (!shown)
    return (
      <Button look="quiet" onTap={() => setShown(true)}>
        还要印地址、电话、开户行（可不填）
      </Button>
    );
  return buyerLineKeys.map((line) => <TextField key={line} {...form.field(line)} label={buyerLines[line].label} optional />);
}

/** What is typed into the form, and what of it is sent. */
function useInvoiceWords(id: string, words: Props['words']) {
  const draft = draftOf<keyof typeof checks>(`invoice ${id}`, { title: 'device', taxNumber: 'device', email: 'sealed', kind: 'device' });
  const form = useTyped(checks, { title: words.title, taxNumber: words.taxNumber, email: '', kind: words.kind }, draft);
  const besides = useTyped(
    lineChecks,
    words.buyer,
    draftOf<BuyerLine>(`invoice buyer ${id}`, { address: 'sealed', telephone: 'sealed', bank: 'sealed', account: 'sealed' }),
  );
  const changed = buyerLineKeys.some((line) => besides.typed[line].trim() !== words.buyer[line]);
  const { title, taxNumber, email, kind } = form.typed;
  return {
    form,
    besides,
    complete: () => [form.check(), besides.check()].every(Boolean),
    body: (): TypedWords => ({
      title: title.trim(),
      taxNumber: foldNumber(taxNumber),
      kind: invoiceKindKeys.find((one) => one === kind) ?? words.kind,
      ...(email.trim() ? { email: foldEmail(email) } : {}),
      ...(changed ? { buyer: besides.typed } : {}),
    }),
    forget: () => {
      form.forget();
      besides.forget();
    },
  };
}

/** The title as WeChat keeps it. */
function KeptTitle({ set }: { set: (name: 'title' | 'taxNumber') => (value: string) => void }) {
  const { invoiceTitle } = device;
  if (!invoiceTitle) return null;
  const chosen = (kept: { title: string; taxNumber: string }) => {
    if (kept.title) set('title')(kept.title);
    if (kept.taxNumber) set('taxNumber')(kept.taxNumber);
  };
  return (
    <Button look="quiet" onTap={() => invoiceTitle().then(chosen)}>
      从微信选择发票抬头
    </Button>
  );
}

function Fields({ id, heading, action, hint, words, save, deed, onClose }: Props) {
  const { form, besides, body, complete, forget } = useInvoiceWords(id, words);
  const send = () => save(body()).then(forget);
  const { busy, failure, begin, sure } = useForGood(deed, send);
  const submit = () => void (complete() && begin());
  const close = () => {
    forget();
    onClose();
  };
  return (
    <>
      <Form onSubmit={submit}>
        <Card title={heading}>
          {hint && <Words className="hint">{hint}</Words>}
          <FaultSummary faults={[...form.faults, ...besides.faults]} />
          <ChoiceField {...form.field('kind')} label="发票类型" options={kinds} />
          <KeptTitle set={form.set} />
          <TextField {...form.field('title')} label="发票抬头" />
          <TextField {...form.field('taxNumber')} label="纳税人识别号" inGroups />
          <Besides form={besides} />
          <TextField {...form.field('email')} kind="email" label="接收发票邮箱" hint={`不填则仍发到 ${words.email}`} optional />
          <Failure failure={failure} />
          <Button look="secondary" busy={busy} onTap={submit}>
            {action}
          </Button>
          <Button look="quiet" onTap={close}>
            不改了
          </Button>
        </Card>
      </Form>
      {sure}
    </>
  );
}

/** Changes kind, title, tax number and address of an invoice. */
export const InvoiceForm = (props: Props) => (
  <PartAsked>
    <Fields {...props} />
  </PartAsked>
);

/** What is printed, as rows; empty lines are left out. */
export const printedRows = ({ kind, title, taxNumber, buyer }: Omit<PrintedWords, 'email'>) => [
  ['类型', invoiceKinds[kind].label] as const,
  ['抬头', title] as const,
  ['税号', taxNumber] as const,
  ...buyerLineKeys.flatMap((line) => (buyer[line] ? [[buyerLines[line].label, buyer[line]] as const] : [])),
];

/** The invoice's words as the view has them. */
export const invoiceWordsOf = ({ title, taxNumber, email, kind, buyer }: InvoiceView): PrintedWords => ({
  title,
  taxNumber,
  email,
  kind,
  buyer: buyer ?? noLines,
});
