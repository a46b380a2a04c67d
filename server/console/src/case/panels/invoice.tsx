import { Button, Upload } from 'antd';
import { useState } from 'react';
import { invoiceFormats } from '../../../../contract/invoice-formats.ts';
import { buyerLineKeys, buyerLines, invoiceKinds } from '../../../../contract/invoice-kinds.ts';
import { allowed } from '../../../../contract/machine.ts';
import { invoice as invoiceMachine } from '../../../../contract/machines/invoice.ts';
import { call } from '../../call.ts';
import { useSession } from '../../frame/session.tsx';
import type { CaseView } from '../../views.ts';
import { dayWords, momentWords } from '../../words.ts';
import { EnterBounce } from '../dialogs/enter-bounce.tsx';
import { ResendInvoice } from '../dialogs/resend-invoice.tsx';
import type { OpenCase } from '../open-case.ts';
import { Line, Panel } from './panel.tsx';
import { RedLetter } from './red-letter.tsx';
import { Title } from './title.tsx';

type InvoiceView = NonNullable<CaseView['invoice']>;

/** The invoice's words, how far it is, its file, and sending it again. */
export function Invoice({ desk }: { desk: OpenCase }) {
  const { invoice } = desk.view;
  if (!invoice) return null;
  const { title, taxNumber, kind, buyer, email, confirmedAt, correctedAt } = invoice;
  return (
    <Panel title="发票">
      <Line label="状态">
        <Standing invoice={invoice} />
      </Line>
      <Line label="类型">{invoiceKinds[kind].label}</Line>
      <Line label="抬头">{title}</Line>
      <Line label="税号">
        <span className="number">{taxNumber}</span>
      </Line>
      {buyer &&
        buyerLineKeys
          .filter((line) => buyer[line])
          .map((line) => (
            <Line key={line} label={buyerLines[line].label}>
              {buyer[line]}
            </Line>
          ))}
      <Line label="接收邮箱">{email}</Line>
      {confirmedAt && <Line label="付款前确认">{momentWords(confirmedAt)}</Line>}
      {correctedAt && <Line label="自助更正">{momentWords(correctedAt)}，以上为更正后的内容</Line>}
      {invoice.files.length > 0 && (
        <Line label="文件">
          {invoice.files.map(({ format, url, filename }) => (
            <a key={format} className="tag-after" href={url} target="_blank" rel="noreferrer" title={filename}>
              {invoiceFormats[format].label}
            </a>
          ))}
        </Line>
      )}
      <Title desk={desk} invoice={invoice} />
      <RedLetter desk={desk} />
      <Deeds desk={desk} invoice={invoice} />
    </Panel>
  );
}

const Standing = ({ invoice: { state, stateLabel, mailedAt, dueOn, postponedFrom } }: { invoice: InvoiceView }) => (
  <>
    <span className={invoiceMachine.states[state].bounced ? 'bad' : undefined}>{stateLabel}</span>
    {mailedAt && <span className="tag-after">{momentWords(mailedAt)}</span>}
    {!mailedAt && dueOn && (
      <span className="secondary tag-after">
        {dayWords(dueOn)}前发出{postponedFrom && `（原定 ${dayWords(postponedFrom)}，已告知）`}
      </span>
    )}
  </>
);

const Files = ({ desk, take, words }: { desk: OpenCase; take: (file: File) => boolean; words: string }) => (
  <Upload accept=".pdf,.ofd,.xml" showUploadList={false} disabled={desk.busy} beforeUpload={take}>
    <Button loading={desk.busy}>{words}</Button>
  </Upload>
);

function Deeds({ desk, invoice: { state, issue, round } }: { desk: OpenCase; invoice: InvoiceView }) {
  const { roles } = useSession();
  const [asking, setAsking] = useState(false);
  const [entering, setEntering] = useState(false);
  const commands = allowed(invoiceMachine, state, roles);
  const params = { id: desk.view.id };
  const send = (done: string, beside: 'yes' | 'no') => (file: File) => {
    const body = { issue: String(issue), round: String(round), beside };
    void desk.give(done, () => call('POST /staff/applications/:id/invoice', { params, body }, file));
    // We send it, not the component.
    return false;
  };
  const attach = send('发票已上传，正在发送到接收邮箱。', 'no');
  const add = send('已添加，申请人可以下载；不另发邮件。', 'yes');
  const resend = () => desk.give('发票正在重新发送。', () => call('POST /staff/applications/:id/invoice/resend', { params, body: {} }));
  return (
    <div className="panel-buttons">
      {commands.includes('attach') && (
        <Files desk={desk} take={attach} words={invoiceMachine.states[state].printed ? '更换发票文件' : '上传发票'} />
      )}
      {commands.includes('addFile') && <Files desk={desk} take={add} words="添加其他格式" />}
      {commands.includes('resend') && (
        <Button disabled={desk.busy} onClick={invoiceMachine.states[state].bounced ? () => setAsking(true) : resend}>
          重新发送
        </Button>
      )}
      {commands.includes('bounce') && (
        <Button disabled={desk.busy} onClick={() => setEntering(true)}>
          登记退信
        </Button>
      )}
      {entering && <EnterBounce desk={desk} round={round} close={() => setEntering(false)} />}
      {asking && <ResendInvoice desk={desk} close={() => setAsking(false)} />}
    </div>
  );
}
