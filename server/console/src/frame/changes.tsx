import { Checkbox } from 'antd';
import type { Change } from '../../../contract/errors.ts';
import { Happened } from './happened.tsx';
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
      <Happened events={changes} />
      <Checkbox checked={read} onChange={({ target }) => onRead(target.checked)}>
        我已看过上面的变化和最新内容
      </Checkbox>
    </section>
  );
}
