import { Checkbox } from 'antd';
import type { Change } from '../../../contract/errors.ts';
import { momentWords } from '../words.ts';
import './changes.css';

interface Props {
  changes: readonly Change[];
  read: boolean;
  onRead: (ticked: boolean) => void;
}

/** What others did while somebody was deciding. What was typed waits until this was read. */
export function Changes({ changes, read, onRead }: Props) {
  return (
    <section className="changes" aria-label="您打开以后的变化">
      <ul>
        {changes.map(({ at, label, by, note }) => (
          <li key={`${at} ${label} ${by}`}>
            <span className="secondary number">{momentWords(at)}</span>
            <span>
              {label} · {by}
              {note && <p>{note}</p>}
            </span>
          </li>
        ))}
      </ul>
      <Checkbox checked={read} onChange={({ target }) => onRead(target.checked)}>
        我已看过上面的变化和最新内容
      </Checkbox>
    </section>
  );
}
