import { Button } from 'antd';
import { useState } from 'react';
import { target } from '../../../../contract/machine.ts';
import { parcel as machine } from '../../../../contract/machines/parcel.ts';
import { standingOf } from '../../../../contract/parcel-facts.ts';
import { mayCall } from '../../access.ts';
import { useSession } from '../../frame/session.tsx';
import type { CaseView } from '../../views.ts';
import { momentWords } from '../../words.ts';
import { CorrectWaybill } from '../dialogs/correct-waybill.tsx';
import { Envelope } from '../dialogs/envelope.tsx';
import type { OpenCase } from '../open-case.ts';
import { Line, Panel } from './panel.tsx';

type Parcel = CaseView['parcels'][number];

const ways = { inbound: '寄来的原件', outbound: '寄出的证书', wayBack: '寄回的原件' } as const;

/** Both parcels with what their couriers reported, newest first. */
export function Parcels({ desk }: { desk: OpenCase }) {
  const { parcels } = desk.view;
  if (parcels.length === 0) return null;
  return (
    <Panel title="快递">
      {parcels.map((parcel) => (
        <Line key={parcel.id} label={ways[parcel.direction]}>
          {parcel.courierLabel} <span className="number copyable">{parcel.waybill}</span> {parcel.stateLabel}
          <Correction desk={desk} parcel={parcel} />
          {parcel.meaning && (
            <p>
              {parcel.meaning.message}。{parcel.meaning.wayOn}。
            </p>
          )}
          {parcel.back && (
            <p>
              退回原因：{parcel.back.label}。{parcel.back.freight}
              {parcel.back.agreed ? '，经办人已同意' : ''}。
            </p>
          )}
          <Tracks events={parcel.events} />
        </Line>
      ))}
      <Envelope view={desk.view} />
    </Panel>
  );
}

/** Offered while a parcel of this way is waited for. */
function Correction({ desk, parcel: { direction, state: stands, waybill: instead } }: { desk: OpenCase; parcel: Parcel }) {
  const { roles } = useSession();
  const [open, setOpen] = useState(false);
  const awaited = ['awaited', 'beside'].includes(standingOf(desk.view.state, direction));
  const may = awaited && target(machine, stands, 'readdress') !== null && mayCall('POST /staff/applications/:id/waybill', roles);
  if (!may) return null;
  return (
    <>
      <Button className="tag-after" size="small" disabled={desk.busy} onClick={() => setOpen(true)}>
        更正单号
      </Button>
      {open && <CorrectWaybill desk={desk} instead={instead} way={direction} close={() => setOpen(false)} />}
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
