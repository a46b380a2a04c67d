import { type ReactNode, useState } from 'react';
import { certificateName } from '../../../../server/contract/certificate-name.ts';
import { hotlineWords } from '../../../../server/contract/hotlines.ts';
import { lifecycle } from '../../../../server/contract/machines/application.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Back } from '../../components/Back';
import { Button, Card, Facts, Notice } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { StatusCard } from '../../components/StatusCard';
import { Failure, Ready } from '../../components/states';
import { WithdrawalTable } from '../../components/WithdrawalTable';
import { useAction } from '../../hooks';
import { askToNotify } from '../../notify';
import { paceOf } from '../../paces';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { useCard, useQuery } from '../../platform/navigation';
import { useApplication } from '../../use-application';
import { yuan } from '../../wording';
import { CodePlace } from './CodePlace';
import { InvoiceWords, printedWords } from './InvoiceWords';
import { Settled } from './Settled';
import { type Channel, channels, type Hearing, usePayment } from './usePayment';
import { Waiting } from './Waiting';

const { Box, Heading, Tap, Words } = elements;
const title = '支付证书费用';

const Terms = ({ application, children }: { application: ApplicationView; children?: ReactNode }) => (
  <Card>
    {children}
    <Facts
      rows={[
        ['项目', `${certificateName(application.productLabel)} · ${application.keyLabel}`],
        ['订单', application.orderNumber],
        ['支付', '支持微信支付、支付宝，不支持对公转账'],
        ['退款', application.product.refundRule],
      ]}
    />
    {application.withdrawalOffer && (
      <Box className="group">
        <Heading level={2}>付款后撤回</Heading>
        <Words className="body">{application.withdrawalOffer.said}</Words>
        <WithdrawalTable table={application.withdrawalOffer.table} />
      </Box>
    )}
  </Card>
);

const Amount = ({ application }: { application: ApplicationView }) => <Words className="amount">{yuan(application.amountFen)} 元</Words>;

const ChannelTabs = ({ chosen, onChoose }: { chosen: Channel; onChoose: (channel: Channel) => void }) => (
  <Box className="tabs" role="group" label="支付方式">
    {channels.map((channel) => (
      <Tap
        key={channel.method}
        className={`tab ${channel.method === chosen ? 'tab-on' : ''}`}
        label={`${channel.label}${channel.method === chosen ? '，已选' : ''}`}
        onTap={() => onChoose(channel.method)}
      >
        {channel.label}
      </Tap>
    ))}
  </Box>
);

interface PayProps extends Hearing {
  onChanged: (application: ApplicationView) => void;
}

/** The words on the invoice are agreed to once; from then on a tap, or another way, begins to pay. */
function usePay({ onChanged, ...hearing }: PayProps) {
  const { application } = hearing;
  const [channel, setChannel] = useState<Channel>('wechatNative');
  const [changing, setChanging] = useState(false);
  const paying = usePayment(hearing);
  const confirming = useAction();
  const confirmed = Boolean(application.invoice?.confirmedAt);
  const label = channels.find(({ method }) => method === channel)?.label ?? '';
  const pay = (method = channel, asked?: Promise<void>) => (device.isWechat ? paying.payInWechat(asked) : paying.open(method));
  // From the first code on, the code is what the screen is about.
  const again = Boolean(paying.busy || paying.current || paying.absence);
  const choose = (method: Channel) => {
    setChannel(method);
    if (confirmed) pay(method);
  };
  const confirm = async () => {
    // In the tap itself, before anything is awaited.
    const asked = askToNotify();
    const { title: printed, taxNumber } = printedWords(application);
    onChanged(
      await call('POST /applications/:id/invoice/confirm', { params: { id: application.id }, body: { title: printed, taxNumber } }),
    );
    pay(channel, asked);
  };
  const words = { application, onConfirmed: onChanged, changing, onChanging: setChanging };
  return { channel, choose, label, paying, confirming, confirmed, again, words, pay: () => pay(), confirm: () => confirming.run(confirm) };
}

/** Only the way back while the words on the invoice are being changed: to pay would agree to those before. */
function NextStep({ words, confirmed, paying, confirming, again, label, pay, confirm }: ReturnType<typeof usePay>) {
  const back = <Back id={words.application.id} />;
  if (words.changing) return back;
  return (
    <>
      {confirmed ? (
        <Button busy={paying.busy} onTap={pay}>
          {device.isWechat ? '微信支付' : again ? '刷新二维码' : `显示${label}二维码`}
        </Button>
      ) : (
        <Button busy={confirming.busy} onTap={confirm}>
          发票信息无误，去付款
        </Button>
      )}
      {back}
    </>
  );
}

function Pay(props: PayProps) {
  const { application } = props;
  const way = usePay(props);
  const { channel, choose, paying, confirming, again, words } = way;
  return (
    <Screen title={title} status={<StatusCard application={application} />} actions={<NextStep {...way} />}>
      {again ? (
        <Amount application={application} />
      ) : (
        <>
          <Terms application={application}>
            <Amount application={application} />
          </Terms>
          <InvoiceWords {...words} />
        </>
      )}
      {paying.elsewhere && (
        <Notice title="这笔费用已经发起过付款">
          <Words>可能在另一台设备上，付款成功后本页自动更新。改在这里付款，那边的订单就会停用，请不要两边都付。</Words>
        </Notice>
      )}
      {!device.isWechat && <ChannelTabs chosen={channel} onChoose={choose} />}
      <Failure failure={confirming.failure ?? paying.failure} />
      {!device.isWechat && <CodePlace paying={paying} channel={channel} hotline={hotlineWords(application.product)} />}
      {device.isWechat && paying.current && (
        <Card>
          <Waiting payment={paying.current} lost={paying.lost} label="微信支付" />
        </Card>
      )}
      {again && (
        <>
          <InvoiceWords {...words} />
          <Terms application={application} />
        </>
      )}
    </Screen>
  );
}

/** Whoever pays may do it on another device, where nothing is begun yet. */
const paceOfPaying = (application: ApplicationView) =>
  lifecycle.states[application.state].money === 'asked' ? 'soon' : paceOf(application);

function Load() {
  const id = useQuery('id');
  const { lost, ...loaded } = useApplication(id, paceOfPaying);
  return (
    <Ready title={title} loaded={loaded}>
      {(application) =>
        lifecycle.states[application.state].money === 'asked' ? (
          <Pay application={application} lost={lost} onChanged={loaded.set} reload={loaded.reload} />
        ) : (
          <Settled title={title} application={application} />
        )
      }
    </Ready>
  );
}

/** R7. Whether money arrived is for the server to say. */
export default function PaymentScreen() {
  useCard('payment');
  return (
    <SignedIn title={title}>
      <Load />
    </SignedIn>
  );
}
