import { noLines } from '../../../../server/contract/invoice-kinds.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card, Facts, Tag } from '../../components/controls';
import { InvoiceForm, invoiceWordsOf, type PrintedWords, printedRows, type TypedWords } from '../../components/InvoiceForm';
import { useLoaded } from '../../hooks';
import { elements } from '../../platform/elements';
import { yuan } from '../../wording';

const { Words } = elements;

/** As confirmed, else as the form says. */
export function printedWords({ invoice, form }: ApplicationView): PrintedWords {
  const { invoiceTitle = '', invoiceTaxNumber = '', invoiceEmail = '' } = form.answers;
  return invoice
    ? invoiceWordsOf(invoice)
    : { title: invoiceTitle, taxNumber: invoiceTaxNumber, email: invoiceEmail, kind: 'ordinary', buyer: noLines };
}

interface Props {
  application: ApplicationView;
  onConfirmed: (application: ApplicationView) => void;
  changing: boolean;
  onChanging: (changing: boolean) => void;
}

/** What will be printed, agreed before money moves; may be changed until the money is there. */
export function InvoiceWords({ application, onConfirmed, changing, onChanging }: Props) {
  const words = printedWords(application);
  const confirmed = Boolean(application.invoice?.confirmedAt);
  const whole = useLoaded(() => call('GET /applications/:id/answers', { params: { id: application.id } }));
  // Masked until it is there, and for a colleague.
  const email = whole.value?.answers.invoiceEmail ?? words.email;
  const close = () => onChanging(false);
  const confirm = async (body: TypedWords) => {
    const view = await call('POST /applications/:id/invoice/confirm', { params: { id: application.id }, body });
    close();
    whole.reload();
    onConfirmed(view);
  };
  if (changing)
    return (
      <InvoiceForm id={application.id} heading="修改发票信息" action="保存并确认发票信息" words={words} save={confirm} onClose={close} />
    );
  return (
    <Card title="发票将印这些文字" aside={<Tag tone={confirmed ? 'good' : 'warn'}>{confirmed ? '已确认' : '请核对'}</Tag>}>
      <Facts rows={[...printedRows(words), ['金额', `${yuan(application.amountFen)} 元`], ['发到', email]]} />
      <Words className="hint">
        制证后 {application.product.limits.invoice}{' '}
        个工作日内发到邮箱。付款后只能自助更正一次。抬头不是本单位的，付款后须上传付款凭证或关系证明。
      </Words>
      <Button look="quiet" onTap={() => onChanging(true)}>
        修改发票信息
      </Button>
    </Card>
  );
}
