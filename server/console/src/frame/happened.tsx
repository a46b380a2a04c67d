import { momentWords } from '../words.ts';

interface Props {
  events: readonly { at: string; label: string; by: string; note: string | null }[];
  className?: string;
}

/** What happened, a line each: when, what, by whom, and what was said with it. */
export function Happened({ events, className }: Props) {
  return (
    <ul className={className}>
      {events.map(({ at, label, by, note }) => (
        <li key={`${at} ${label} ${by} ${note}`}>
          <span className="secondary number">{momentWords(at)}</span>
          <span>
            {label} · {by}
            {note && <p>{note}</p>}
          </span>
        </li>
      ))}
    </ul>
  );
}
