import { Button } from 'antd';
import { useState } from 'react';
import { allowed, keys } from '../../../../contract/machine.ts';
import { originals as machine, type OriginalsCommand } from '../../../../contract/machines/originals.ts';
import { useSession } from '../../frame/session.tsx';
import { CameBack, Decide, Destroyed, type OriginalsDialog, SentBack } from '../dialogs/originals.tsx';
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
  const { roles } = useSession();
  const [doing, setDoing] = useState<OriginalsCommand | null>(null);
  const { originals } = desk.view;
  if (!originals) return null;
  const { next } = machine.states[originals.state];
  const may = allowed(machine, originals.state, roles);
  const Dialog = doing && deeds[doing]?.Dialog;
  return (
    <Panel title="纸质原件">
      <Line label={originals.stateLabel}>
        {originals.why}。{originals.freight}。{next && `${originals.dueOn} 前${next}。`}
        {originals.waybill && (
          <p>
            {originals.courierLabel} <span className="number copyable">{originals.waybill}</span>
          </p>
        )}
        {originals.evidence && <p>销毁情况：{originals.evidence}</p>}
        {keys(deeds)
          .filter((command) => may.includes(command))
          .map((command) => (
            <Button key={command} className="tag-after" size="small" disabled={desk.busy} onClick={() => setDoing(command)}>
              {deeds[command]?.label}
            </Button>
          ))}
        {Dialog && <Dialog desk={desk} close={() => setDoing(null)} />}
      </Line>
    </Panel>
  );
}
