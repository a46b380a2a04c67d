import { useState } from 'react';
import { emailFault, foldNumber, usccFault } from '../../../../server/contract/identifiers.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card, Facts, Tag } from '../../components/controls';
import { FaultSummary } from '../../components/FaultSummary';
import { TextField } from '../../components/fields';
import { Failure } from '../../components/states';
import { useAction, useTyped } from '../../hooks';
import { elements } from '../../platform/elements';
import { yuan } from '../../wording';

const { Words } = elements;

interface Printed {
  title: string;
  taxNumber: string;
  /** Masked. */
  email: string;
}

/** As confirmed, else as the form says. */
export function printedWords({ invoice, form }: ApplicationView): Printed {
  const { invoiceTitle = '', invoiceTaxNumber = '', invoiceEmail = '' } = form.answers;
  return invoice ?? { title: invoiceTitle, taxNumber: invoiceTaxNumber, email: invoiceEmail };
}

const checks = {
  title: (typed: string) => (typed.trim() === '' ? '请填写发票抬头' : null),
  taxNumber: (typed: string) => usccFault(foldNumber(typed)),
  email: (typed: string) => (typed.trim() === '' ? null : emailFault(typed.trim())),
};

interface Props {
  application: ApplicationView;
  onConfirmed: (application: ApplicationView) => void;
}

function Change({ application, onConfirmed, onClose }: Props & { onClose: () => void }) {
  const { title, taxNumber, email } = printedWords(application);
  const form = useTyped(checks, { title, taxNumber, email: '' });
  const { busy, failure, run } = useAction();
  const confirm = async () => {
    const { typed } = form;
    const body = {
      title: typed.title.trim(),
      taxNumber: foldNumber(typed.taxNumber),
      ...(typed.email.trim() ? { email: typed.email.trim() } : {}),
    };
    onConfirmed(await call('POST /applications/:id/invoice/confirm', { params: { id: application.id }, body }));
  };
  return (
    <Card title="修改发票信息">
      <FaultSummary faults={form.faults} />
      <TextField
        id="title"
        label="发票抬头"
        value={form.typed.title}
        onChange={form.set('title')}
        fault={form.fault('title')}
        maxLength={60}
      />
      <TextField
        id="taxNumber"
        label="纳税人识别号"
        inGroups
        value={form.typed.taxNumber}
        onChange={form.set('taxNumber')}
        fault={form.fault('taxNumber')}
        maxLength={24}
      />
      <TextField
        id="email"
        kind="email"
        label="接收发票邮箱"
        hint={`不填则仍发到 ${email}`}
        value={form.typed.email}
        onChange={form.set('email')}
        fault={form.fault('email')}
        maxLength={60}
        optional
      />
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} onTap={() => form.check() && run(confirm)}>
        保存并确认发票信息
      </Button>
      <Button look="quiet" onTap={onClose}>
        不改了
      </Button>
    </Card>
  );
}

/** What will be printed, agreed before money moves; may be changed until the money is there. */
export function InvoiceWords({ application, onConfirmed }: Props) {
  const [changing, setChanging] = useState(false);
  const { title, taxNumber, email } = printedWords(application);
  const confirmed = Boolean(application.invoice?.confirmedAt);
  const close = () => setChanging(false);
  if (changing)
    return (
      <Change
        application={application}
        onClose={close}
        onConfirmed={(view) => {
          close();
          onConfirmed(view);
        }}
      />
    );
  return (
    <Card title="发票将印这些文字" aside={<Tag tone={confirmed ? 'good' : 'warn'}>{confirmed ? '已确认' : '请核对'}</Tag>}>
      <Facts
        rows={[
          ['抬头', title],
          ['税号', taxNumber],
          ['金额', `${yuan(application.amountFen)} 元`],
          ['发到', email],
        ]}
      />
      <Words className="hint">制证后 3 个工作日内发到邮箱。付款后只能自助更正一次。</Words>
      <Button look="quiet" onTap={() => setChanging(true)}>
        修改发票信息
      </Button>
    </Card>
  );
}
