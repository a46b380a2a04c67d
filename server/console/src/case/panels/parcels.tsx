import type { CaseView } from '../../views.ts';
import { momentWords } from '../../words.ts';
import { Line, Panel } from './panel.tsx';

const ways = { inbound: '寄来的原件', outbound: '寄出的证书' } as const;

/** Both parcels with what their couriers reported, newest first. */
export function Parcels({ parcels }: { parcels: CaseView['parcels'] }) {
  if (parcels.length === 0) return null;
  return (
    <Panel title="快递">
      {parcels.map(({ id, direction, courierLabel, waybill, stateLabel, events }) => (
        <Line key={id} label={ways[direction]}>
          {courierLabel} <span className="number copyable">{waybill}</span> {stateLabel}
          {events.length > 0 && (
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
          )}
        </Line>
      ))}
    </Panel>
  );
}
