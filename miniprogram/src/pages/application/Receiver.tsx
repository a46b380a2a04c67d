import { useState } from 'react';
import { mayChangeReceiver, type ReceiverKey } from '../../../../server/contract/receiver.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Confirm } from '../../components/Confirm';
import { Button } from '../../components/controls';
import { TextField } from '../../components/fields';
import { PartAsked } from '../../components/PrivacyAsked';
import { Failure } from '../../components/states';
import { type Loaded, type Typed, useAction, useTyped } from '../../hooks';
import { useMay } from '../../may';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';

const { Words } = elements;
const anything = () => null;
const checks: Record<ReceiverKey, () => null> = {
  receiverName: anything,
  receiverMobile: anything,
  receiverRegion: anything,
  receiverStreet: anything,
};

/** What was typed; what was left empty stays as it is. */
export const typedReceiver = ({ typed }: Typed<ReceiverKey>) =>
  Object.fromEntries(Object.entries(typed).filter(([, words]) => words.trim() !== ''));

export const useReceiver = () => useTyped(checks, {});

/** Where the key goes, each with what stands there now. */
export function ReceiverFields({
  application,
  may,
  form,
}: {
  application: ApplicationView;
  may: readonly ReceiverKey[];
  form: Typed<ReceiverKey>;
}) {
  const { answers } = application.form;
  const { questions } = application.product.form;
  return (
    <PartAsked opens="改写收件信息">
      {may.map((key) => (
        <TextField key={key} {...form.field(key)} label={questions[key]?.label ?? ''} hint={`现为 ${answers[key] ?? ''}`} optional />
      ))}
    </PartAsked>
  );
}

/** After the form was handed in: the receiver left, moved, or has another number. */
export function Receiver({ application, loaded }: { application: ApplicationView; loaded: Loaded<ApplicationView> }) {
  const [asking, setAsking] = useState(false);
  const form = useReceiver();
  const { busy, failure, run } = useAction();
  const may = mayChangeReceiver(application.state);
  const allowed = useMay()('POST /applications/:id/receiver');
  if (may.length === 0 || !allowed) return null;
  const send = async () => {
    const body = { receiver: typedReceiver(form) };
    loaded.set(await call('POST /applications/:id/receiver', { params: { id: application.id }, body }));
    setAsking(false);
    device.toast('收件信息已更改');
  };
  return (
    <>
      <Button look="quiet" onTap={() => setAsking(true)}>
        更改收件信息
      </Button>
      {asking && (
        <Confirm title="证书寄给谁？" action="更改" look="primary" busy={busy} onConfirm={() => run(send)} onClose={() => setAsking(false)}>
          <Words className="hint">有变化的改写，没有变化的留空。</Words>
          <ReceiverFields application={application} may={may} form={form} />
          <Failure failure={failure} />
        </Confirm>
      )}
    </>
  );
}
