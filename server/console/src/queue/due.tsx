import { Tag } from 'antd';
import { dayWords } from '../words.ts';

/** The promise date of the step, with a mark when it has passed. */
export function Due({ dueOn, late }: { dueOn: string | null; late: boolean }) {
  if (!dueOn) return <span className="secondary">—</span>;
  return (
    <span className={late ? 'due late' : 'due'}>
      {dayWords(dueOn)}
      {late && (
        <Tag className="tag-after" color="error">
          逾期
        </Tag>
      )}
    </span>
  );
}
