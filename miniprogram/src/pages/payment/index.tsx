import { useState } from 'react';
import { keyTypes } from '../../../../server/contract/documents.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card, Facts, Notice } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { StatusCard } from '../../components/StatusCard';
import { Failure, Ready, SignedIn } from '../../components/states';
import { useLoaded } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { back, useQuery } from '../../platform/navigation';
import { yuan } from '../../wording';
import { QrHints } from './QrHints';
import { type Channel, channels, usePayment } from './usePayment';
import { Waiting } from './Waiting';

const { Box, Tap, Words } = elements;
const title = '支付证书费用';

const Bill = ({ application, refundRule }: { application: ApplicationView; refundRule: string }) => (
  <Card>
    <Words className="amount">{yuan(application.amountFen)} 元</Words>
    <Facts
      rows={[
        ['项目', `${application.productLabel}数字证书 · ${keyTypes[application.keyType].label}`],
        ['订单', application.orderNumber],
        ['退款', refundRule],
        ['说明', '支持微信支付、支付宝，不支持对公转账'],
      ]}
    />
  </Card>
);

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

function Pay({ application, refundRule, onPaid }: { application: ApplicationView; refundRule: string; onPaid: () => void }) {
  const [channel, setChannel] = useState<Channel>('wechatNative');
  const payment = usePayment(application.id, onPaid);
  const choose = (method: Channel) => {
    setChannel(method);
    payment.open(method);
  };
  const label = channels.find(({ method }) => method === channel)?.label ?? '';
  return (
    <Screen
      title={title}
      status={<StatusCard application={application} />}
      actions={
        <Button busy={payment.busy} onTap={() => (device.isWechat ? payment.payInWechat() : payment.open(channel))}>
          {device.isWechat ? '微信支付' : payment.current ? '刷新二维码' : `显示${label}二维码`}
        </Button>
      }
    >
      <Bill application={application} refundRule={refundRule} />
      {!device.isWechat && <ChannelTabs chosen={channel} onChoose={choose} />}
      <Failure failure={payment.failure} />
      <Waiting payment={payment.current} label={label} />
      {!device.isWechat && <QrHints />}
    </Screen>
  );
}

async function load(id: string) {
  const [application, [product]] = await Promise.all([call('GET /applications/:id', { params: { id } }), call('GET /catalogue', {})]);
  return { application, refundRule: product?.refundRule ?? '' };
}

function Load() {
  const id = useQuery('id');
  const loaded = useLoaded(() => load(id));
  return (
    <Ready title={title} loaded={loaded}>
      {({ application, refundRule }) =>
        application.state === 'approved' ? (
          <Pay application={application} refundRule={refundRule} onPaid={loaded.reload} />
        ) : (
          <Screen
            title={title}
            status={<StatusCard application={application} />}
            actions={<Button onTap={() => back('application', { id })}>返回申请</Button>}
          >
            <Notice tone="good" title={`申请当前为「${application.stateLabel}」`}>
              <Words>现在没有要付的费用。</Words>
            </Notice>
          </Screen>
        )
      }
    </Ready>
  );
}

/** R7. Whether money arrived is for the server to say. */
export default function PaymentScreen() {
  return (
    <SignedIn title={title}>
      <Load />
    </SignedIn>
  );
}
