import { Button } from 'antd';
import { allowed } from '../../../../contract/machine.ts';
import { refund as refundMachine } from '../../../../contract/machines/refund.ts';
import { call } from '../../call.ts';
import { useSession } from '../../frame/session.tsx';
import type { Refund } from '../../views.ts';
import { momentWords, yuan } from '../../words.ts';
import type { OpenCase } from '../open-case.ts';
import { Line, Panel } from './panel.tsx';
import { Transfer } from './transfer.tsx';

const methods = { wechatJsapi: '微信支付', wechatNative: '微信扫码', alipayQr: '支付宝扫码' } as const;

/** Money that came and money on its way back. */
export function Money({ desk }: { desk: OpenCase }) {
  const { payments, refunds, amountFen } = desk.view;
  return (
    <>
      <Panel title="付款" aside={<span className="secondary number">应付 {yuan(amountFen)}</span>}>
        {payments.length === 0 && <p className="secondary">还没有付款记录。</p>}
        {payments.map(({ id, method, stateLabel, amountFen: fen, paidAt, unknownCode }) => (
          <Line key={id} label={methods[method]}>
            <span className="number">{yuan(fen)}</span> {stateLabel} {paidAt && momentWords(paidAt)}
            <UnknownCode code={unknownCode} />
          </Line>
        ))}
      </Panel>
      {refunds.length > 0 && (
        <Panel title="退款">
          {refunds.map((refund) => (
            <RefundLine key={refund.id} refund={refund} desk={desk} />
          ))}
        </Panel>
      )}
    </>
  );
}

/** A word of the channel's that no table has: what stands beside it may be behind. */
const UnknownCode = ({ code }: { code: string | null }) =>
  code !== null && <p className="warn">渠道最近一次回答了系统不认识的代码「{code}」，请以渠道后台为准。</p>;

function RefundLine({ refund, desk }: { refund: Refund; desk: OpenCase }) {
  const { roles } = useSession();
  const mayRetry = allowed(refundMachine, refund.state, roles).includes('retry');
  const retry = () =>
    desk.give('已重新发起退款。', async () => {
      await call('POST /staff/refunds/:id/retry', { params: { id: refund.id } });
      return call('GET /staff/applications/:id', { params: { id: desk.view.id } });
    });
  return (
    <Line label={refund.stateLabel}>
      <span className="number">{yuan(refund.amountFen)}</span> {momentWords(refund.updatedAt)} {refund.reason}
      {mayRetry && (
        <Button className="tag-after" size="small" disabled={desk.busy} onClick={retry}>
          重新退款
        </Button>
      )}
      <UnknownCode code={refund.unknownCode} />
      <Transfer refund={refund} desk={desk} />
    </Line>
  );
}
