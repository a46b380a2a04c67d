import type { CameBackFor } from '../../../../server/contract/parcel-reasons.ts';
import { mayChangeReceiver } from '../../../../server/contract/receiver.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card } from '../../components/controls';
import { OwnerCode, useOwnerCode } from '../../components/OwnerProof';
import { Failure } from '../../components/states';
import { type Loaded, useAction } from '../../hooks';
import { waitsForWord } from '../../parcels';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { ReceiverFields, typedReceiver, useReceiver } from './Receiver';

const { Words } = elements;

interface Props {
  application: ApplicationView;
  loaded: Loaded<ApplicationView>;
}
type CameBack = NonNullable<NonNullable<ReturnType<typeof waitsForWord>>['back']>;

/** Before the key is sent again: why it came back, who pays for the freight, and where it goes now. */
export function Resend({ application, loaded }: Props) {
  const back = waitsForWord(application)?.back;
  return back ? <Ask {...{ application, loaded, back }} /> : null;
}

function Ask({ application, loaded, back }: Props & { back: CameBack }) {
  const form = useReceiver(application);
  const code = useOwnerCode('resend');
  const receiver = typedReceiver(form);
  const elsewhere = Object.keys(receiver).length > 0;
  const { busy, failure, run } = useAction();
  const agree = async () => {
    const body = { reason: back.reason as CameBackFor, receiver, ...(elsewhere && code.proof()) };
    loaded.set(await call('POST /applications/:id/resend', { params: { id: application.id }, body }));
    form.forget();
    device.toast('已同意，将重新寄出');
  };
  return (
    <Card title="证书被退回，请确认重新寄出">
      <Words>
        退回原因：{back.label}。{back.freight}。
      </Words>
      <Words className="hint">收件信息有变的在下面改写，没有变化的留空。</Words>
      <ReceiverFields application={application} may={mayChangeReceiver(application.state)} form={form} />
      {elsewhere && <OwnerCode {...code} />}
      <Failure failure={failure} />
      <Button busy={busy} onTap={() => form.check() && (!elsewhere || code.form.check()) && run(agree)}>
        同意，请重新寄出
      </Button>
    </Card>
  );
}
