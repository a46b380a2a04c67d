import type { CameBackFor } from '../../../../server/contract/parcel-reasons.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card } from '../../components/controls';
import { TextField } from '../../components/fields';
import { PartAsked } from '../../components/PrivacyAsked';
import { Failure } from '../../components/states';
import { type Loaded, useAction, useTyped } from '../../hooks';
import { waitsForWord } from '../../parcels';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';

const { Words } = elements;
const anything = () => null;
const checks = { receiverName: anything, receiverMobile: anything, receiverRegion: anything, receiverStreet: anything };
const labels = { receiverName: '接收人', receiverMobile: '接收人手机', receiverRegion: '省 市 区', receiverStreet: '详细地址' } as const;

/** Before the key is sent again: why it came back, who pays for the freight, and where it goes now. */
export function Resend({ application, loaded }: { application: ApplicationView; loaded: Loaded<ApplicationView> }) {
  const form = useTyped(checks, {});
  const { busy, failure, run } = useAction();
  const back = waitsForWord(application)?.back;
  if (!back) return null;
  const agree = async () => {
    const receiver = Object.fromEntries(Object.entries(form.typed).filter(([, typed]) => typed.trim() !== ''));
    const body = { reason: back.reason as CameBackFor, receiver };
    loaded.set(await call('POST /applications/:id/resend', { params: { id: application.id }, body }));
    device.toast('已同意，将重新寄出');
  };
  return (
    <Card title="证书被退回，请确认重新寄出">
      <Words>
        退回原因：{back.label}。{back.freight}。
      </Words>
      <Words className="hint">收件信息有变的在下面改写，没有变化的留空。</Words>
      <PartAsked opens="改写收件信息">
        {(Object.keys(labels) as (keyof typeof labels)[]).map((key) => (
          <TextField key={key} {...form.field(key)} label={labels[key]} hint={`现为 ${application.form.answers[key] ?? ''}`} optional />
        ))}
      </PartAsked>
      <Failure failure={failure} />
      <Button busy={busy} onTap={() => run(agree)}>
        同意，请重新寄出
      </Button>
    </Card>
  );
}
