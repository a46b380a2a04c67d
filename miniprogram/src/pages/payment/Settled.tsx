import { payment as machine } from '../../../../server/contract/machines/payment.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { Button, Card, Facts, Notice } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { StatusCard } from '../../components/StatusCard';
import { elements } from '../../platform/elements';
import { back, go } from '../../platform/navigation';
import { timeText, yuan } from '../../wording';

const { Words } = elements;
const methods = { wechatJsapi: '微信支付', wechatNative: '微信扫码', alipayQr: '支付宝' } as const;

/** Nothing is to be paid here: because it was, or because it is not time. */
export function Settled({ title, application }: { title: string; application: ApplicationView }) {
  const { id } = application;
  const refunded = application.refunds.length > 0;
  const payment = application.payments.find(({ state }) => machine.states[state].paid);
  const next = application.allowed.includes('post');
  return (
    <Screen
      title={title}
      status={<StatusCard application={application} />}
      actions={
        <>
          {next && <Button onTap={() => go('post', { id })}>去邮寄原件</Button>}
          <Button look={next ? 'secondary' : 'primary'} onTap={() => back('application', { id })}>
            返回申请
          </Button>
        </>
      }
    >
      {payment && !refunded ? (
        <Card title="付款成功">
          <Words className="amount">{yuan(payment.amountFen)} 元</Words>
          <Facts
            rows={[
              ['方式', methods[payment.method]],
              ['到账', payment.paidAt ? timeText(payment.paidAt) : ''],
              ['订单', application.orderNumber],
            ]}
          />
        </Card>
      ) : (
        <Notice title={`申请当前为「${application.stateLabel}」`}>
          <Words>现在没有要付的费用。</Words>
        </Notice>
      )}
    </Screen>
  );
}
