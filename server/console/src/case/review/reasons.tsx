import { Checkbox, Input } from 'antd';
import type { KeyboardEvent } from 'react';
import { useShortcuts } from '../../shortcuts.ts';
import { type Mark, toggleReason } from './marks.ts';
import './review.css';

interface Props {
  label: string;
  mark: Extract<Mark, { passed: false }>;
  reasons: readonly string[];
  onChange: (mark: Mark) => void;
  /** With keys, `1` to `9` tick the reasons while this is shown. */
  keyed?: boolean;
}

/** Enter ends the words; it neither sends the dialog around them nor keeps the keys from the page. */
const leave = (event: KeyboardEvent<HTMLInputElement>) => {
  event.preventDefault();
  event.currentTarget.blur();
};

/** Why something must be changed: reasons to tick and own words. */
export function Reasons({ label, mark, reasons, onChange, keyed = false }: Props) {
  const toggle = (reason: string) => onChange(toggleReason(mark, reason));
  useShortcuts(keyed ? Object.fromEntries(reasons.map((reason, index) => [String(index + 1), () => toggle(reason)])) : {});
  return (
    <fieldset className="reasons" aria-label={`${label}需改的原因`}>
      {reasons.map((reason, index) => (
        <Checkbox key={reason} checked={mark.reasons.includes(reason)} onChange={() => toggle(reason)}>
          {reason}
          {keyed && <kbd>{index + 1}</kbd>}
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
