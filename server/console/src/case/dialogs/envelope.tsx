import { lifecycle } from '../../../../contract/machines/application.ts';
import { caseLink } from '../../route.ts';
import type { CaseView } from '../../views.ts';

/** Other applications that were posted under the same number: whoever opens the envelope registers each. */
export function Envelope({ view: { envelope } }: { view: Pick<CaseView, 'envelope'> }) {
  if (envelope.length === 0) return null;
  return (
    <>
      <p>同一快递单号还登记在：</p>
      <ul>
        {envelope.map(({ id, orderNumber, organisationName, state, known }) => (
          <li key={id}>
            <a href={caseLink(id, 'all')} target="_blank" rel="noreferrer">
              <span className="number">{orderNumber}</span>
            </a>{' '}
            {organisationName} {lifecycle.states[state].label}
            {known ? '，请一并登记' : '，不是同一单位或经办人，请按信封内的订单号登记'}
          </li>
        ))}
      </ul>
    </>
  );
}
