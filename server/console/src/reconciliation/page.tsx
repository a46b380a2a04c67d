import { call } from '../call.ts';
import { Failure, Loading } from '../frame/states.tsx';
import { useLoad } from '../load.ts';
import { Books } from './books.tsx';
import { Differences } from './differences.tsx';
import { Runs } from './runs.tsx';
import './reconciliation.css';

/** Whether books and bills agree, day by day, and what a person still has to see to. */
export default function ReconciliationPage() {
  const { value, failure, reload, replace } = useLoad('reconciliation', () => call('GET /staff/reconciliation', {}));
  return (
    <main className="page">
      <div className="page-head">
        <h1>对账</h1>
        <Books />
      </div>
      {failure && <Failure failure={failure} retry={reload} />}
      {!value && !failure && <Loading />}
      {value && (
        <>
          <Differences differences={value.differences} onChanged={reload} />
          <Runs runs={value.runs} onRun={replace} />
        </>
      )}
    </main>
  );
}
