import type { ApplicationView, ParcelView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card, Facts, Notice, Tag } from '../../components/controls';
import { Failure } from '../../components/states';
import { type Loaded, useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { dayText, timeText, yuan } from '../../wording';

const { Box, Tap, Words } = elements;

const directions = { inbound: '您寄出的原件', outbound: '寄给您的证书' } as const;

async function copied(text: string): Promise<void> {
  await device.copy(text);
  device.toast('已复制');
}

const Parcel = ({ parcel }: { parcel: ParcelView }) => (
  <Card title={directions[parcel.direction]} aside={<Tag tone={parcel.state === 'delivered' ? 'good' : 'info'}>{parcel.stateLabel}</Tag>}>
    <Box className="fixed">
      <Words className="number">
        {parcel.courierLabel} {parcel.waybill}
      </Words>
      <Tap className="link" onTap={() => void copied(parcel.waybill)} label={`复制快递单号 ${parcel.waybill}`}>
        复制
      </Tap>
    </Box>
    {parcel.events.length === 0 && <Words className="hint">还没有物流信息，快递揽收后显示。</Words>}
    {parcel.events.map((event) => (
      <Box key={`${event.at}${event.text}`} className="event">
        <Words className="hint number">{timeText(event.at)}</Words>
        <Words className="event-words">{event.text}</Words>
      </Box>
    ))}
  </Card>
);

function Invoice({ application, loaded }: { application: ApplicationView; loaded: Loaded<ApplicationView> }) {
  const { busy, failure, run } = useAction();
  const { invoice, id } = application;
  if (!invoice) return null;
  const resend = async () => {
    loaded.set(await call('POST /applications/:id/invoice/resend', { params: { id }, body: {} }));
    device.toast('已重新发送');
  };
  const again = invoice.state === 'mailed' || invoice.state === 'bounced';
  return (
    <Card title="发票" aside={<Tag tone={invoice.state === 'mailed' ? 'good' : 'plain'}>{invoice.stateLabel}</Tag>}>
      <Facts
        rows={[
          ['抬头', invoice.title],
          ['税号', invoice.taxNumber],
          ['邮箱', invoice.email],
          ...(invoice.mailedAt ? ([['发送时间', timeText(invoice.mailedAt)]] as const) : []),
          ...(invoice.dueOn && !invoice.mailedAt ? ([['最迟', `${dayText(invoice.dueOn)}前发到邮箱`]] as const) : []),
        ]}
      />
      {invoice.state === 'bounced' && <Notice tone="bad">邮件被退回，请核对邮箱；需要更改请致电客服。</Notice>}
      <Failure failure={failure} />
      {again && (
        <Button look="secondary" busy={busy} onTap={() => run(resend)}>
          重新发送发票
        </Button>
      )}
    </Card>
  );
}

/** What came of it so far: certificate, parcels, invoice, money back. */
export const Outcome = ({ application, loaded }: { application: ApplicationView; loaded: Loaded<ApplicationView> }) => (
  <>
    {application.certificate && (
      <Card title="证书">
        <Facts
          rows={[
            ['证书序列号', application.certificate.serial],
            ['锁序列号', application.certificate.keySerial],
            ['制作时间', timeText(application.certificate.producedAt)],
          ]}
        />
      </Card>
    )}
    {application.parcels.map((parcel) => (
      <Parcel key={parcel.id} parcel={parcel} />
    ))}
    <Invoice application={application} loaded={loaded} />
    {application.refunds.map((refund) => (
      <Card key={refund.id} title="退款" aside={<Tag>{refund.stateLabel}</Tag>}>
        <Facts
          rows={[
            ['金额', `${yuan(refund.amountFen)} 元`],
            ['原因', refund.reason],
            ['更新', timeText(refund.updatedAt)],
          ]}
        />
      </Card>
    ))}
  </>
);
