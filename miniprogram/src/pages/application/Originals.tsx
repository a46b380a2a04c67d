import { allowed } from '../../../../server/contract/machine.ts';
import { originals as machine } from '../../../../server/contract/machines/originals.ts';
import { type Choice, choices } from '../../../../server/contract/originals-choices.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card, Facts, Tag } from '../../components/controls';
import { ForGood } from '../../components/ForGood';
import { Failure } from '../../components/states';
import { type Loaded, useAction } from '../../hooks';
import { useMay } from '../../may';
import { elements } from '../../platform/elements';
import { dayText, promiseText } from '../../wording';

const { Words } = elements;

interface Props {
  application: ApplicationView;
  loaded: Loaded<ApplicationView>;
}

const labels: Record<Choice, string> = { back: '寄回本单位', destruction: '代为销毁' };

/** What is destroyed is not sent back any more; what is to be sent back may be. */
function Chosen({ choice, label, act }: { choice: Choice; label: string; act: () => Promise<unknown> }) {
  const { busy, failure, run } = useAction();
  if (choice === 'destruction')
    return (
      <ForGood deed="destroyOriginals" look="secondary" act={act}>
        {label}
      </ForGood>
    );
  return (
    <>
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} onTap={() => run(act)}>
        {label}
      </Button>
    </>
  );
}

/** What becomes of sealed papers whose application ended. */
export function Originals({ application, loaded }: Props) {
  const mine = useMay()('POST /applications/:id/originals');
  const { originals } = application;
  if (!originals) return null;
  const { tone, waitsFor } = machine.states[originals.state];
  const may = mine && !originals.begun ? allowed(machine, originals.state, ['applicant']) : [];
  const choose = (choice: Choice) => async () =>
    loaded.set(await call('POST /applications/:id/originals', { params: { id: application.id }, body: { choice } }));
  const waits = waitsFor === 'applicant';
  const way = originals.waybill ? `${originals.courierLabel} ${originals.waybill}` : originals.freight;
  const rows: [string, string][] = [
    ['原因', originals.why],
    ...(way ? [['寄回', way] as [string, string]] : []),
    ...(originals.dueOn
      ? [
          [
            waits ? '请选择' : '办理',
            `${originals.firstDueOn ? `原定${dayText(originals.firstDueOn)}，现预计` : ''}${promiseText(dayText(originals.dueOn), originals.dueIsAbout)}${waits ? `，逾期将${originals.unchosen}` : ''}`,
          ] as [string, string],
        ]
      : []),
  ];
  return (
    <Card title="已收到的纸质原件" aside={<Tag tone={tone}>{originals.stateLabel}</Tag>}>
      <Facts rows={rows} />
      {!mine && waits && <Words className="hint">去向由经办人选择。</Words>}
      {(Object.keys(choices) as Choice[])
        .filter((choice) => may.includes(choices[choice]))
        .map((choice) => (
          <Chosen key={choice} choice={choice} label={waits ? labels[choice] : `改为${labels[choice]}`} act={choose(choice)} />
        ))}
    </Card>
  );
}
