import { useEffect, useState } from 'react';
import { answerFault, isSensitive, tidy } from '../../../../server/contract/form.ts';
import { keys } from '../../../../server/contract/machine.ts';
import { type Receiver as Given, mayChangeReceiver, type ReceiverKey } from '../../../../server/contract/receiver.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { AnswerField } from '../../components/AnswerField';
import { Confirm } from '../../components/Confirm';
import { Button } from '../../components/controls';
import { OwnerCode, useOwnerCode } from '../../components/OwnerProof';
import { PartAsked } from '../../components/PrivacyAsked';
import { Failure } from '../../components/states';
import { draftOf, type Shelf } from '../../drafts';
import { type Loaded, type Typed, useAction, useTyped } from '../../hooks';
import { useMay } from '../../may';
import { waitsForWord } from '../../parcels';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';

const { Words } = elements;

type Form = Typed<ReceiverKey>;

/** What was typed, as it will be kept; what was left empty stays as it is. */
export function typedReceiver({ typed }: Form): Given {
  const given = keys(typed).flatMap((key) => {
    const words = tidy(key, typed[key]);
    return words === '' ? [] : [[key, words] as const];
  });
  return Object.fromEntries(given);
}

/** The form's own checks on what is typed anew, kept until it is sent; a mobile does not lie on the device. */
export function useReceiver({ id, product, state }: ApplicationView): Form {
  const check = (key: ReceiverKey) => (typed: string) => answerFault(product.form, key, { [key]: tidy(key, typed) });
  const checks = {
    receiverName: check('receiverName'),
    receiverMobile: check('receiverMobile'),
    receiverRegion: check('receiverRegion'),
    receiverStreet: check('receiverStreet'),
  };
  const [draft] = useState(() => {
    const shelves = mayChangeReceiver(state).map((key): [ReceiverKey, Shelf] => [key, isSensitive(key) ? 'sealed' : 'device']);
    return draftOf<ReceiverKey>(`receiver ${id}`, Object.fromEntries(shelves));
  });
  return useTyped(checks, {}, draft);
}

interface FieldsProps {
  application: ApplicationView;
  may: readonly ReceiverKey[];
  form: Form;
  /** Said at the first of them. */
  fault?: string;
}

/** Where the key goes, each with what stands there now. */
export function ReceiverFields({ application, may, form, fault }: FieldsProps) {
  const { answers } = application.form;
  const wrong = (key: ReceiverKey) => form.fault(key) ?? (key === may[0] ? fault : undefined);
  const first = may.find(wrong);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time they are checked anew
  useEffect(() => {
    if (first) device.focusOn(first);
  }, [first, form.faults]);
  return (
    <PartAsked opens="改写收件信息">
      {may.map((key) => (
        <AnswerField
          key={key}
          form={application.product.form}
          name={key}
          value={form.typed[key]}
          answers={form.typed}
          fault={wrong(key)}
          onChange={form.set(key)}
          hint={`现为 ${answers[key] ?? ''}`}
          optional
        />
      ))}
    </PartAsked>
  );
}

interface Props {
  application: ApplicationView;
  loaded: Loaded<ApplicationView>;
}

/** Neither we nor the courier's order can turn a parcel round that has its label; who holds its number can. */
const asLabelled = '证书已寄出，按面单上的姓名和地址投递。要改投别处，请凭快递单号向快递公司申请改派；投不到退回的，可换地址再寄。';

function Ask({ application, loaded, may, onClose }: Props & { may: readonly ReceiverKey[]; onClose: () => void }) {
  const form = useReceiver(application);
  const code = useOwnerCode('receiver');
  const [tried, setTried] = useState(false);
  const { busy, failure, run } = useAction();
  const receiver = typedReceiver(form);
  const nothing = Object.keys(receiver).length === 0;
  const send = async () => {
    loaded.set(await call('POST /applications/:id/receiver', { params: { id: application.id }, body: { receiver, ...code.proof() } }));
    form.forget();
    onClose();
    device.toast('收件信息已更改');
  };
  const submit = () => {
    setTried(true);
    if (form.check() && !nothing && code.form.check()) run(send);
  };
  return (
    <Confirm title="证书寄给谁？" action="更改" look="primary" busy={busy} onConfirm={submit} onClose={onClose}>
      <Words className="hint">有变化的改写，没有变化的留空。</Words>
      {!may.includes('receiverStreet') && <Words className="hint">{asLabelled}</Words>}
      <ReceiverFields {...{ application, may, form }} fault={tried && nothing ? '请至少改写一项' : undefined} />
      <OwnerCode {...code} />
      <Failure failure={failure} />
    </Confirm>
  );
}

/** After the form was handed in: the receiver left, moved, or has another number. Who gives word to send a key again is asked it there. */
export function Receiver({ application, loaded }: Props) {
  const [asking, setAsking] = useState(false);
  const may = mayChangeReceiver(application.state);
  const allowed = useMay()('POST /applications/:id/receiver');
  if (may.length === 0 || !allowed || waitsForWord(application)?.back) return null;
  return (
    <>
      <Button look="quiet" onTap={() => setAsking(true)}>
        更改收件信息
      </Button>
      {asking && <Ask {...{ application, loaded, may }} onClose={() => setAsking(false)} />}
    </>
  );
}
