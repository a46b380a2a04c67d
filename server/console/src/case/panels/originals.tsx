import { Button } from 'antd';
import { useState } from 'react';
import { allowed, keys } from '../../../../contract/machine.ts';
import { lifecycle } from '../../../../contract/machines/application.ts';
import { originals as machine, type OriginalsCommand } from '../../../../contract/machines/originals.ts';
import { mayCall } from '../../access.ts';
import { call } from '../../call.ts';
import { useSession } from '../../frame/session.tsx';
import type { CaseView } from '../../views.ts';
import { Arrived, CameBack, Decide, Destroyed, type OriginalsDialog, SentBack } from '../dialogs/originals.tsx';
import type { OpenCase } from '../open-case.ts';
import { Line, Panel } from './panel.tsx';

/** What the desk does with originals, in the words of its buttons. */
const deeds: Partial<Record<OriginalsCommand, { label: string; Dialog: (props: OriginalsDialog) => React.ReactNode }>> = {
  sendBack: { label: '登记寄回', Dialog: SentBack },
  destroy: { label: '登记销毁', Dialog: Destroyed },
  confirmDestruction: { label: '复核销毁', Dialog: Decide },
  comeBack: { label: '登记退回', Dialog: CameBack },
};

/** Sealed papers of an application that ended. */
export function Originals({ desk }: { desk: OpenCase }) {
  const { originals, state } = desk.view;
  if (!originals && !lifecycle.states[state].stopped) return null;
  const gone = originals === null || !machine.states[originals.state].here;
  return (
    (originals || gone) && (
      <Panel title="纸质原件">
        {originals && <Kept desk={desk} originals={originals} />}
        {gone && <Late desk={desk} />}
      </Panel>
    )
  );
}

type Row = NonNullable<CaseView['originals']>;

function Kept({ desk, originals }: { desk: OpenCase; originals: Row }) {
  const { roles, name } = useSession();
  const [doing, setDoing] = useState<OriginalsCommand | null>(null);
  const { next } = machine.states[originals.state];
  const may = allowed(machine, originals.state, roles);
  const Dialog = doing && deeds[doing]?.Dialog;
  // Whoever has begun goes on; nobody else does it as well.
  const mine = !may.includes('take') || originals.takenBy === name;
  return (
    <Line label={originals.stateLabel}>
      {originals.why}。{originals.freight && `${originals.freight}。`}
      {next && `${originals.dueOn} 前${next}${originals.firstDueOn ? `（原定 ${originals.firstDueOn}，已告知）` : ''}。`}
      {originals.waybill && (
        <p>
          {originals.courierLabel} <span className="number copyable">{originals.waybill}</span>
        </p>
      )}
      {originals.evidence && <p>销毁情况：{originals.evidence}</p>}
      <InHand desk={desk} takenBy={originals.takenBy} may={may} />
      {keys(deeds)
        .filter((command) => mine && may.includes(command))
        .map((command) => (
          <Button key={command} className="tag-after" size="small" disabled={desk.busy} onClick={() => setDoing(command)}>
            {deeds[command]?.label}
          </Button>
        ))}
      {Dialog && <Dialog desk={desk} close={() => setDoing(null)} />}
    </Line>
  );
}

/** Who has them in hand; one begins before anything is done with them. */
function InHand({ desk, takenBy, may }: { desk: OpenCase; takenBy: string | null; may: readonly OriginalsCommand[] }) {
  const take = (taken: boolean) => () =>
    desk.give(taken ? '已开始处理，经办人不能再改选择。' : '已放下，其他同事可以处理。', () =>
      call('POST /staff/applications/:id/originals/taken', { params: { id: desk.view.id }, body: { taken } }),
    );
  const begins = takenBy === null && may.includes('take');
  return (
    <>
      {takenBy && <p className="secondary">{takenBy}正在处理。</p>}
      {(begins || (takenBy && may.includes('putDown'))) && (
        <Button className="tag-after" size="small" disabled={desk.busy} onClick={take(begins)}>
          {begins ? '开始处理' : '放下'}
        </Button>
      )}
    </>
  );
}

/** An envelope that nobody followed came after the end. */
function Late({ desk }: { desk: OpenCase }) {
  const { roles } = useSession();
  const [open, show] = useState(false);
  if (!mayCall('POST /staff/applications/:id/originals/arrived', roles)) return null;
  return (
    <Line label="又收到原件">
      <Button size="small" disabled={desk.busy} onClick={() => show(true)}>
        登记收到原件
      </Button>
      {open && <Arrived desk={desk} close={() => show(false)} />}
    </Line>
  );
}
