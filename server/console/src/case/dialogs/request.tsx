import { Alert, Form, Input } from 'antd';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { CaseView } from '../../views.ts';
import { momentWords, yuan } from '../../words.ts';
import type { OpenCase } from '../open-case.ts';
import { useGive } from './use-give.ts';

interface Props {
  desk: OpenCase;
  request: NonNullable<CaseView['request']>;
  close: () => void;
}

const Asked = ({ request: { askedBy, askedAt, reason, corrections } }: Pick<Props, 'request'>) => (
  <>
    <p>
      {askedBy} 于 {momentWords(askedAt)} 提出：{reason}
    </p>
    {corrections.map(({ label, from, to }) => (
      <p key={label}>
        {label}：<span className="number">{from}</span> 更正为 <strong className="number">{to}</strong>
      </p>
    ))}
  </>
);

/** What the second person's word brings about. */
const consequence = ({ command, amountFen, keptFen, corrections }: Props['request']): string =>
  command === 'remake'
    ? '原证书随即作废并须吊销，申请回到「制证中」，不另收费'
    : corrections.length > 0
      ? '请取出实物，逐位核对新的号码后再确认'
      : keptFen > 0
        ? `申请将结束，按退款规则扣除 ${yuan(keptFen)}，退还 ${yuan(amountFen)}，不能恢复`
        : amountFen > 0
          ? '申请将结束，已付款全额退回，不能恢复'
          : '申请将结束，不能恢复';

export function ConfirmRequest({ desk, request, close }: Props) {
  const { give, failure, busy } = useGive(desk, close);
  const { id, seen } = desk.view;
  const params = { id, requestId: request.id };
  const send = () =>
    give(`已确认「${request.commandLabel}」。`, () =>
      call('POST /staff/applications/:id/requests/:requestId/confirm', { params, body: { seen } }),
    );
  const ok = request.amountFen > 0 ? `确认并退款 ${yuan(request.amountFen)}` : '确认';
  return (
    <Dialog title={`确认「${request.commandLabel}」`} ok={ok} danger busy={busy} failure={failure} onFinish={send} close={close}>
      <Alert className="gap-below" type="warning" showIcon title={consequence(request)} />
      <Asked request={request} />
    </Dialog>
  );
}

export function RefuseRequest({ desk, request, close }: Props) {
  const { give, failure, busy } = useGive(desk, close);
  const params = { id: desk.view.id, requestId: request.id };
  const send = (body: { words: string }) =>
    give(`已驳回「${request.commandLabel}」，申请继续办理。`, () =>
      call('POST /staff/applications/:id/requests/:requestId/refuse', { params, body }),
    );
  return (
    <Dialog<{ words: string }>
      title={`驳回「${request.commandLabel}」`}
      ok="驳回"
      busy={busy}
      failure={failure}
      onFinish={send}
      close={close}
    >
      <Asked request={request} />
      <Form.Item label="驳回原因" name="words" rules={[{ required: true, whitespace: true, message: '请填写驳回原因' }]}>
        <Input.TextArea autoFocus rows={3} maxLength={500} showCount placeholder="提出人会看到，例如：来函印章不符，请先与单位核实" />
      </Form.Item>
    </Dialog>
  );
}
