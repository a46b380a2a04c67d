import { invoice as invoices } from '../../../../server/contract/machines/invoice.ts';
import { parcel as parcels } from '../../../../server/contract/machines/parcel.ts';
import { refund as refunds } from '../../../../server/contract/machines/refund.ts';
import type { ApplicationView, ParcelView } from '../../../../server/contract/views.ts';
import { Card, Facts, Tag } from '../../components/controls';
import type { Loaded } from '../../hooks';
import { mayRetype } from '../../parcels';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';
import { dayText, timeText, yuan } from '../../wording';
import { Invoice } from './Invoice';

const { Box, Tap, Words } = elements;

const directions = { inbound: '您寄出的原件', outbound: '寄给您的证书', wayBack: '寄回给您的原件' } as const;

const copied = (text: string) => device.copy(text, '已复制');

/** Where it did not simply arrive: what has happened, what is done about it, and who pays for the next one. */
const Meaning = ({ parcel: { meaning, back } }: { parcel: ParcelView }) => (
  <>
    {meaning && (
      <Words>
        {meaning.message}。{meaning.wayOn}。
      </Words>
    )}
    {back && (
      <Words>
        原因：{back.label}。{back.freight}。
      </Words>
    )}
  </>
);

/** The courier has it, or will have it, and has said nothing yet. */
const isQuiet = ({ state, events }: ParcelView): boolean => events.length === 0 && parcels.states[state].travelling;

const Parcel = ({ id, parcel }: { id: string; parcel: ParcelView }) => (
  <Card title={directions[parcel.direction]} aside={<Tag tone={parcel.tone}>{parcel.stateLabel}</Tag>}>
    <Box className="fixed">
      <Words className="number">
        {parcel.courierLabel} {parcel.waybill}
      </Words>
      <Tap className="link" onTap={() => copied(parcel.waybill)} label={`复制快递单号 ${parcel.waybill}`}>
        复制
      </Tap>
    </Box>
    <Meaning parcel={parcel} />
    {mayRetype(parcel) && (
      <Tap className="link" onTap={() => go('post', { id })} label="单号填错了？更正快递单号">
        单号填错了？更正
      </Tap>
    )}
    {isQuiet(parcel) && <Words className="hint">还没有物流信息，快递揽收后显示。</Words>}
    {parcel.events.map((event) => (
      <Box key={`${event.at}${event.text}`} className="event">
        <Words className="hint number">{timeText(event.at)}</Words>
        <Words className="event-words">{event.text}</Words>
      </Box>
    ))}
  </Card>
);

const Replaced = ({ replaced, label }: { replaced: ApplicationView['replacedKeys'][number]; label: string }) => (
  <Card title="作废的证书" aside={<Tag tone="plain">{replaced.stateLabel}</Tag>}>
    <Facts
      rows={[
        [label, replaced.serial],
        ['原因', replaced.why],
        ['作废登记时间', timeText(replaced.replacedAt)],
      ]}
    />
  </Card>
);

/** Money on its way back; what stands in its way is never the applicant's to clear. */
const Refund = ({
  refund: { state, stateLabel, amountFen, reason, updatedAt, transfer },
}: {
  refund: ApplicationView['refunds'][number];
}) => {
  const { tone, trouble } = refunds.states[state];
  const rows: [string, string][] = [
    ['金额', `${yuan(amountFen)} 元`],
    ['原因', reason],
    ['更新', timeText(updatedAt)],
    ...(transfer ? [['退款方式', `${dayText(transfer.paidOn)} 银行转账，流水号 ${transfer.reference}`] as [string, string]] : []),
  ];
  // Nothing that the applicant could mend is red.
  const tag = trouble ? <Tag tone="warn">财务处理中</Tag> : <Tag tone={tone}>{stateLabel}</Tag>;
  return (
    <Card title="退款" aside={tag}>
      <Facts rows={trouble ? [...rows, ['说明', `${stateLabel}，财务正在处理，不需要您操作`]] : rows} />
    </Card>
  );
};

const Another = ({ application: { id, allowed } }: { application: ApplicationView }) =>
  allowed.includes('postAnother') && (
    <Tap className="link" onTap={() => go('post', { id })}>
      有资料漏寄？再寄一件
    </Tap>
  );

/** What came of it so far: certificate, parcels, invoice, money back. An invoice that came back is the applicant's turn and stands first. */
export function Outcome({ application, loaded }: { application: ApplicationView; loaded: Loaded<ApplicationView> }) {
  const { serials } = application.product;
  const bounced = application.invoice != null && invoices.states[application.invoice.state].bounced;
  const invoice = <Invoice application={application} loaded={loaded} />;
  return (
    <>
      {bounced && invoice}
      {application.certificate && (
        <Card title="证书">
          <Facts
            rows={[
              [serials.certificateSerial.label, application.certificate.serial],
              [serials.keySerial.label, application.certificate.keySerial],
              ['制作时间', timeText(application.certificate.producedAt)],
            ]}
          />
        </Card>
      )}
      {application.replacedKeys.map((one) => (
        <Replaced key={one.id} replaced={one} label={serials.certificateSerial.label} />
      ))}
      {application.parcels.map((parcel) => (
        <Parcel key={parcel.id} id={application.id} parcel={parcel} />
      ))}
      <Another application={application} />
      {!bounced && invoice}
      {application.refunds.map((refund) => (
        <Refund key={refund.id} refund={refund} />
      ))}
    </>
  );
}
