import { Button, Upload } from 'antd';
import { allowed } from '../../../../contract/machine.ts';
import { invoice as invoiceMachine } from '../../../../contract/small-machines.ts';
import { call } from '../../call.ts';
import { useSession } from '../../frame/session.tsx';
import { dayWords, momentWords } from '../../words.ts';
import type { Desk } from '../desk.ts';
import { Line, Panel } from './panel.tsx';

/** The invoice's data, its file, and sending it again. */
export function Invoice({ desk }: { desk: Desk }) {
  const { invoice, id } = desk.view;
  const { roles } = useSession();
  if (!invoice) return null;
  const params = { id };
  const commands = allowed(invoiceMachine, invoice.state, roles);
  const attach = (file: File) => {
    void desk.give('发票已上传，正在发送到接收邮箱。', () => call('POST /staff/applications/:id/invoice', { params }, file));
    // We send it, not the component.
    return false;
  };
  const resend = () => desk.give('发票正在重新发送。', () => call('POST /staff/applications/:id/invoice/resend', { params, body: {} }));
  return (
    <Panel title="发票">
      <Line label="状态">
        <span className={invoice.state === 'bounced' ? 'bad' : undefined}>{invoice.stateLabel}</span>
        {invoice.mailedAt && <span className="tag-after">{momentWords(invoice.mailedAt)}</span>}
        {!invoice.mailedAt && invoice.dueOn && <span className="secondary tag-after">{dayWords(invoice.dueOn)}前开出</span>}
      </Line>
      <Line label="抬头">{invoice.title}</Line>
      <Line label="税号">
        <span className="number">{invoice.taxNumber}</span>
      </Line>
      <Line label="接收邮箱">{invoice.email}</Line>
      {invoice.confirmedAt && <Line label="抬头确认">{momentWords(invoice.confirmedAt)} 经办人付款前确认</Line>}
      {invoice.correctedAt && <Line label="自助更正">{momentWords(invoice.correctedAt)}，以上为更正后的内容</Line>}
      <div className="panel-buttons">
        {commands.includes('attach') && (
          <Upload accept=".pdf,.ofd" showUploadList={false} disabled={desk.busy} beforeUpload={attach}>
            <Button loading={desk.busy}>{invoice.state === 'awaited' ? '上传发票' : '更换发票文件'}</Button>
          </Upload>
        )}
        {commands.includes('resend') && (
          <Button disabled={desk.busy} onClick={resend}>
            重新发送
          </Button>
        )}
      </div>
    </Panel>
  );
}
