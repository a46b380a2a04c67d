import { useState } from 'react';
import { hotlineWords } from '../../../../server/contract/hotlines.ts';
import { emailFault, foldEmail } from '../../../../server/contract/identifiers.ts';
import type { InvoiceView } from '../../../../server/contract/invoice-view.ts';
import { lifecycle } from '../../../../server/contract/machines/application.ts';
import { invoice as machine } from '../../../../server/contract/machines/invoice.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card, Facts, Notice, Tag } from '../../components/controls';
import { TextField } from '../../components/fields';
import { InvoiceForm, invoiceWordsOf, printedRows, type TypedWords } from '../../components/InvoiceForm';
import { PartAsked } from '../../components/PrivacyAsked';
import { Failure } from '../../components/states';
import { draftOf } from '../../drafts';
import { type Loaded, useAction, useTyped } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { dayText, promiseText, timeText, yuan } from '../../wording';
import { InvoiceFiles } from './InvoiceFile';
import { TitleProof } from './TitleProof';

const { Words } = elements;

/** By when it leaves; a day that could not be kept is said beside the new one. */
const byWhen = ({ dueOn, dueIsAbout, postponedFrom }: InvoiceView): string =>
  !dueOn
    ? ''
    : postponedFrom
      ? `原定${dayText(postponedFrom)}，现预计${promiseText(dayText(dueOn), dueIsAbout)}发到上面的邮箱`
      : `${dueIsAbout ? promiseText(dayText(dueOn), dueIsAbout) : `最迟 ${dayText(dueOn)}`}发到上面的邮箱`;

const after = (words: string, until: string) => (until ? `${words}，${until}。` : `${words}。`);

/** What happens next, in one sentence. */
const outlook = {
  confirmed: (_, days) => `制证后 ${days} 个工作日内开具，发到上面的邮箱。`,
  awaited: (invoice) => after('正在开具', byWhen(invoice)),
  attached: () => '已开具，正在发往上面的邮箱。',
  mailed: () => '这张发票也在贵单位的税务数字账户中。邮箱没有收到？先看看垃圾邮件，再重新发送。',
  bounced: () => '',
  reversing: (invoice) => after('原发票冲红后按新内容开具', byWhen(invoice)),
  voiding: () => '应退款项按退款规则退回，不等发票。这张发票由我们冲红。',
  reversed: () => '应退款项按退款规则退回，发票已冲红。',
} as const satisfies Record<InvoiceView['state'], (invoice: InvoiceView, days: number) => string>;

interface Props {
  application: ApplicationView;
  loaded: Loaded<ApplicationView>;
}

const addressChecks = { newEmail: (typed: string) => (typed.trim() === '' ? null : emailFault(foldEmail(typed))) };

/** The mail came back: most often one letter of the address is wrong. */
function Bounced({ application: { id }, loaded }: Props) {
  const form = useTyped(addressChecks, {}, draftOf(`invoice address ${id}`, { newEmail: 'sealed' }));
  const { busy, failure, run } = useAction();
  const resend = async () => {
    const email = form.typed.newEmail.trim();
    loaded.set(await call('POST /applications/:id/invoice/resend', { params: { id }, body: email ? { email } : {} }));
    form.forget();
    device.toast('正在发送');
  };
  return (
    <>
      <Notice tone="bad" title="邮箱退信，请更正邮箱后重发" />
      <PartAsked opens="更正邮箱">
        <TextField {...form.field('newEmail')} kind="email" label="正确的邮箱" hint="不填则按原邮箱再发一次" optional />
      </PartAsked>
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} onTap={() => form.check() && run(resend)}>
        重新发送发票
      </Button>
    </>
  );
}

/** What the buyer's book-keeper does, and by when. */
const ConfirmRed = ({ until }: { until: string }) => (
  <Notice tone="warn" title={`请贵单位财务在 ${timeText(until)} 前确认红字发票`}>
    <Words>登录电子税务局（税务数字账户），在「红字发票」中确认红字信息确认单。逾期作废，我们会再次发起。</Words>
  </Notice>
);

function Resend({ application: { id }, loaded }: Props) {
  const { busy, failure, run } = useAction();
  const resend = async () => {
    loaded.set(await call('POST /applications/:id/invoice/resend', { params: { id }, body: {} }));
    device.toast('正在发送');
  };
  return (
    <>
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} onTap={() => run(resend)}>
        重新发送发票
      </Button>
    </>
  );
}

const facts = (invoice: InvoiceView) => [
  ...printedRows(invoiceWordsOf(invoice)),
  ['金额', `${yuan(invoice.amountFen)} 元`] as const,
  ['发到', invoice.email] as const,
  ...(invoice.mailedAt ? [['发送时间', timeText(invoice.mailedAt)] as const] : []),
];

/** The applicant corrects it once. */
function Correcting({ application, loaded, close }: Props & { close: () => void }) {
  const { invoice, id, product } = application;
  if (!invoice) return null;
  const correct = async (body: TypedWords) => {
    loaded.set(await call('POST /applications/:id/invoice/correct', { params: { id }, body }));
    close();
    device.toast('已更正');
  };
  const printed = machine.states[invoice.state].printed;
  const hint = `只能自助更正一次。${printed ? `原发票作废，按新内容重新开具，${product.limits.invoice} 个工作日内发到邮箱。` : '发票尚未开具，保存后即按新内容开具。'}`;
  return (
    <InvoiceForm
      id={id}
      heading="更正发票信息"
      action="更正发票信息"
      hint={hint}
      words={invoiceWordsOf(invoice)}
      save={correct}
      deed="correctInvoice"
      onClose={close}
    />
  );
}

/** How far the invoice is, and what the applicant may do about it: have it sent again, correct it once. */
export function Invoice({ application, loaded }: Props) {
  const [correcting, setCorrecting] = useState(false);
  const { invoice, state, product } = application;
  const refunded = lifecycle.states[state].stopped;
  if (!invoice || (refunded && !invoice.redLetter && !machine.states[invoice.state].issued)) return null;
  if (correcting) return <Correcting application={application} loaded={loaded} close={() => setCorrecting(false)} />;
  const row = machine.states[invoice.state];
  const outlookWords = outlook[invoice.state](invoice, product.limits.invoice);
  return (
    <Card title="发票" aside={<Tag tone={row.tone}>{invoice.stateLabel}</Tag>}>
      <Facts rows={facts(invoice)} />
      {outlookWords && <Words className="hint">{outlookWords}</Words>}
      <TitleProof application={application} loaded={loaded} />
      {invoice.redLetter?.expiresAt && <ConfirmRed until={invoice.redLetter.expiresAt} />}
      {invoice.files.length > 0 && <InvoiceFiles application={application} files={invoice.files} />}
      {row.bounced && <Bounced application={application} loaded={loaded} />}
      {row.sent && <Resend application={application} loaded={loaded} />}
      {invoice.mayCorrect && (
        <Button look="quiet" onTap={() => setCorrecting(true)}>
          更正发票信息
        </Button>
      )}
      {invoice.correctedAt && <Words className="hint">已自助更正过一次；还要更正请致电客服 {hotlineWords(product)}。</Words>}
    </Card>
  );
}
