import { payment as machine } from '../../../../server/contract/machines/payment.ts';
import type { ApplicationView, PaymentView } from '../../../../server/contract/views.ts';
import { Back } from '../../components/Back';
import { Bullets, Button, Card, Facts, Notice } from '../../components/controls';
import { AddressCard, PapersToPost } from '../../components/PapersToPost';
import { Screen } from '../../components/Screen';
import { StatusCard } from '../../components/StatusCard';
import { elements } from '../../platform/elements';
import { replace } from '../../platform/navigation';
import { dueText, timeText, yuan } from '../../wording';

const { Words } = elements;
const methods = { wechatJsapi: '微信支付', wechatNative: '微信扫码', alipayQr: '支付宝' } as const;

/** What became of the money, and what is to be done with it paid: by whom, until when, with which papers. */
const Paid = ({ payment, application }: { payment: PaymentView; application: ApplicationView }) => (
  <>
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
    {application.allowed.includes('post') && <Next application={application} />}
  </>
);

/** What comes after the money: the papers go by post, the rest is done here. */
const Next = ({ application }: { application: ApplicationView }) => {
  const { limits } = application.product;
  const due = dueText(application);
  return (
    <>
      <Card title="接下来">
        <Bullets
          items={[
            `把下列纸质原件寄给我们${due ? `（${due}）` : ''}，寄出后在这里填写快递单号。`,
            `收到原件后审核，合格后 ${limits.produce} 个工作日内制证，制好即寄到您填写的收件地址。`,
            `发票在制证后 ${limits.invoice} 个工作日内发到邮箱。`,
          ]}
        />
      </Card>
      <Card title="要寄的原件">
        <PapersToPost application={application} />
      </Card>
      <AddressCard postTo={application.product.postTo} />
    </>
  );
};

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
          {next && <Button onTap={() => replace('post', { id })}>去邮寄原件</Button>}
          <Back primary={!next} id={id} />
        </>
      }
    >
      {payment && !refunded ? (
        <Paid payment={payment} application={application} />
      ) : (
        <Notice title={`申请当前为「${application.stateLabel}」`}>
          <Words>现在没有要付的费用。</Words>
        </Notice>
      )}
    </Screen>
  );
}
