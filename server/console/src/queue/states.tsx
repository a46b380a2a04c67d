import { statesFor } from '../../../contract/queue.ts';
import { useSession } from '../frame/session.tsx';
import type { Queue } from '../views.ts';
import { countOf, type QueueName, queueLabel, stateGroups } from './sides.ts';

interface Props {
  current: QueueName | null;
  counts: Queue['counts'] | null;
  onChoose: () => void;
}

/** The states of the life cycle with how many lie in each. */
export function States({ current, counts, onChoose }: Props) {
  const { roles } = useSession();
  const mine = statesFor(roles);
  const link = (name: QueueName) => {
    const count = counts && countOf(name, counts, roles);
    const waits = mine.includes(name as never) && (count ?? 0) > 0;
    return (
      <a key={name} href={`#/queue/${name}`} onClick={onChoose} aria-current={name === current ? 'page' : undefined}>
        <span>{queueLabel(name)}</span>
        <span className={waits || name === 'mine' ? 'count waits' : 'count'}>{count ?? '–'}</span>
      </a>
    );
  };
  return (
    <nav className="states" aria-label="按状态">
      {mine.length > 0 && link('mine')}
      {link('all')}
      {stateGroups.map(({ label, states }) => (
        <section key={label} aria-label={label}>
          <h2>{label}</h2>
          {states.map(link)}
        </section>
      ))}
    </nav>
  );
}
