import { Button } from 'antd';
import { useState } from 'react';
import { lifecycle } from '../../../../contract/machines/application.ts';
import { mayCall } from '../../access.ts';
import { useSession } from '../../frame/session.tsx';
import type { CaseView } from '../../views.ts';
import { momentWords } from '../../words.ts';
import { CorrectWaybill } from '../dialogs/correct-waybill.tsx';
import type { OpenCase } from '../open-case.ts';
import { Line, Panel } from './panel.tsx';

type Parcel = CaseView['parcels'][number];

const ways = { inbound: '寄来的原件', outbound: '寄出的证书' } as const;

/** Both parcels with what their couriers reported, newest first. */
export function Parcels({ desk }: { desk: OpenCase }) {
  const { parcels } = desk.view;
  if (parcels.length === 0) return null;
  return (
    <Panel title="快递">
      {parcels.map((parcel) => (
        <Line key={parcel.id} label={ways[parcel.direction]}>
          {parcel.courierLabel} <span className="number copyable">{parcel.waybill}</span> {parcel.stateLabel}
          {parcel.direction === 'outbound' && <Correction desk={desk} instead={parcel.waybill} />}
          <Tracks events={parcel.events} />
        </Line>
      ))}
    </Panel>
  );
}

/** Offered while the parcel is on its way and WeChat still takes another number. */
function Correction({ desk, instead }: { desk: OpenCase; instead: string }) {
  const { roles } = useSession();
  const [open, setOpen] = useState(false);
  const { state, shipping } = desk.view;
  const may =
    lifecycle.states[state].parcel === 'outbound' &&
    shipping?.mayCorrect !== false &&
    mayCall('POST /staff/applications/:id/waybill', roles);
  if (!may) return null;
  return (
    <>
      <Button className="tag-after" size="small" disabled={desk.busy} onClick={() => setOpen(true)}>
        更正单号
      </Button>
      {open && <CorrectWaybill desk={desk} instead={instead} close={() => setOpen(false)} />}
    </>
  );
}

function Tracks({ events }: Pick<Parcel, 'events'>) {
  if (events.length === 0) return null;
  return (
    <details>
      <summary>物流 {events.length} 条</summary>
      <ul className="tracks">
        {events.map(({ at, text }) => (
          <li key={`${at} ${text}`}>
            <span className="secondary number">{momentWords(at)}</span> {text}
          </li>
        ))}
      </ul>
    </details>
  );
}
