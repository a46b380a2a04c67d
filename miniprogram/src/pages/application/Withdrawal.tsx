import { useState } from 'react';
import { withdrawal as machine } from '../../../../server/contract/machines/withdrawal.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { checks } from '../../checks';
import { Confirm } from '../../components/Confirm';
import { Button, Card, Facts, Tag } from '../../components/controls';
import { TextField } from '../../components/fields';
import { Failure } from '../../components/states';
import { WithdrawalTable } from '../../components/WithdrawalTable';
import { draftOf } from '../../drafts';
import { type Loaded, useAction, useTyped } from '../../hooks';
import { useMay } from '../../may';
import { elements } from '../../platform/elements';
import { dayText, promiseText } from '../../wording';

const { Words } = elements;

interface Props {
  application: ApplicationView;
  loaded: Loaded<ApplicationView>;
}

const asked = { reason: checks.words('撤回的原因', 200) };

/** The rule and the amount once more, the reason, and the question that names the deed. */
function Ask({ application, loaded }: Props) {
  const [asking, setAsking] = useState(false);
  const form = useTyped(asked, {}, draftOf(`withdrawal ${application.id}`, { reason: 'device' }));
  const { busy, failure, run } = useAction();
  const offer = application.withdrawalOffer;
  if (!offer) return null;
  const ask = async () => {
    const params = { id: application.id };
    loaded.set(await call('POST /applications/:id/withdrawal', { params, body: { reason: form.typed.reason.trim() } }));
    form.forget();
    setAsking(false);
  };
  return (
    <>
      <Button look={application.keyElsewhere ? 'secondary' : 'quiet'} onTap={() => setAsking(true)}>
        申请撤回退款
      </Button>
      {asking && (
        <Confirm
          title="申请撤回并退款？"
          action="申请撤回"
          busy={busy}
          onConfirm={() => form.check() && run(ask)}
          onClose={() => setAsking(false)}
        >
          <Words>{offer.said}</Words>
          <Words className="hint">{offer.rule}</Words>
          <WithdrawalTable table={offer.table} />
          <Words>财务答复之前申请暂停办理，您可以随时收回。</Words>
          <TextField {...form.field('reason')} label="原因" />
          <Failure failure={failure} />
        </Confirm>
      )}
    </>
  );
}

function answerText({ dueOn, dueIsAbout, firstDueOn }: NonNullable<ApplicationView['withdrawal']>): string {
  return `财务在${promiseText(dayText(dueOn), dueIsAbout)}办理或答复${firstDueOn ? `（原定 ${dayText(firstDueOn)}，已延后，请谅解）` : ''}`;
}

function Asked({ application, loaded, withdrawal }: Props & { withdrawal: NonNullable<ApplicationView['withdrawal']> }) {
  const { busy, failure, run } = useAction();
  const may = useMay();
  const { open, tone, label } = machine.states[withdrawal.state];
  const takeBack = async () => loaded.set(await call('POST /applications/:id/withdrawal/take-back', { params: { id: application.id } }));
  return (
    <Card title="撤回申请" aside={<Tag tone={tone}>{label}</Tag>}>
      <Facts
        rows={[
          ['原因', withdrawal.reason],
          ['退款', withdrawal.said],
          ...(open ? [['答复', answerText(withdrawal)] as [string, string]] : []),
          ...(withdrawal.answer ? [['未同意的原因', withdrawal.answer] as [string, string]] : []),
        ]}
      />
      <Failure failure={failure} />
      {open && may('POST /applications/:id/withdrawal/take-back') && (
        <Button look="secondary" busy={busy} onTap={() => run(takeBack)}>
          收回，继续办理
        </Button>
      )}
    </Card>
  );
}

/** Whether everything waits for the answer to it. */
export const withdrawalStands = ({ withdrawal }: ApplicationView): boolean => withdrawal !== null && machine.states[withdrawal.state].open;

/** Going back after paying: what was asked and where it stands, and the way to ask. */
export function Withdrawal({ application, loaded }: Props) {
  const { withdrawal, allowed } = application;
  return (
    <>
      {withdrawal && <Asked application={application} loaded={loaded} withdrawal={withdrawal} />}
      {allowed.includes('askWithdraw') && <Ask application={application} loaded={loaded} />}
    </>
  );
}
