import { Button, Input, type InputRef } from 'antd';
import { useRef } from 'react';
import { KeyButton } from '../frame/key-button.tsx';
import { useShortcuts } from '../shortcuts.ts';
import { type QueueName, queueLabel } from './sides.ts';

interface Props {
  name: QueueName;
  search: string;
  onSearch: (search: string) => void;
  /** Opens the first case; null when there is none. */
  first: (() => void) | null;
}

/** What is listed, where to begin, what to look for. */
export function QueueHead({ name, search, onSearch, first }: Props) {
  const field = useRef<InputRef>(null);
  useShortcuts({ '/': () => field.current?.focus(), n: () => first?.() });
  return (
    <div className="queue-head">
      <h1>{search ? `查找「${search}」` : queueLabel(name)}</h1>
      <KeyButton className="queue-first" type="primary" shortcut="N" disabled={!first} onClick={() => first?.()}>
        打开第一件
      </KeyButton>
      <Input.Search
        key={`${name} ${search}`}
        defaultValue={search}
        ref={field}
        className="queue-search"
        allowClear
        maxLength={60}
        aria-label="查找申请"
        enterButton={<Button>查找</Button>}
        placeholder="订单号、单位、信用代码、错误编号或扫码"
        suffix={<kbd>/</kbd>}
        onSearch={(typed) => onSearch(typed.trim())}
      />
    </div>
  );
}
