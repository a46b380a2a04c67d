import { Checkbox, Input } from 'antd';
import type { KeyboardEvent } from 'react';
import { useShortcuts } from '../../shortcuts.ts';
import { type Mark, offeredReasons, toggleReason } from './marks.ts';
import './review.css';

interface Props {
  label: string;
  mark: Extract<Mark, { passed: false }>;
  /** What the scan check found, offered before the table's reasons. */
  found?: readonly string[];
  reasons: readonly string[];
  onChange: (mark: Mark) => void;
  /** With keys, `1` to `9` tick the reasons while this is shown. */
  keyed?: boolean;
}

/** So many reasons have a key of their own. */
const digits = 9;

/** Enter ends the words; it neither sends the dialog around them nor keeps the keys from the page. */
const leave = (event: KeyboardEvent<HTMLInputElement>) => {
  event.preventDefault();
  event.currentTarget.blur();
};

/** Why something must be changed: reasons to tick and own words. */
export function Reasons({ label, mark, found = [], reasons, onChange, keyed = false }: Props) {
  const offered = offeredReasons(found, reasons, mark.reasons);
  const toggle = (reason: string) => onChange(toggleReason(mark, reason));
  useShortcuts(keyed ? Object.fromEntries(offered.slice(0, digits).map((reason, index) => [String(index + 1), () => toggle(reason)])) : {});
  return (
    <fieldset className="reasons" aria-label={`${label}需改的原因`}>
      {offered.map((reason, index) => (
        <Checkbox
          key={reason}
          className={found.includes(reason) ? 'reason-found' : undefined}
          checked={mark.reasons.includes(reason)}
          onChange={() => toggle(reason)}
        >
          {reason}
          {keyed && index < digits && <kbd>{index + 1}</kbd>}
        </Checkbox>
      ))}
      <Input
        aria-label={`${label}的其他原因`}
        placeholder="其他原因（经办人会看到）"
        maxLength={120}
        value={mark.words}
        onChange={({ target }) => onChange({ ...mark, words: target.value })}
        onPressEnter={leave}
      />
    </fieldset>
  );
}
