import { Alert } from 'antd';
import { useState } from 'react';
import { asFailure } from '../call.ts';
import { KeyButton } from '../frame/key-button.tsx';
import type { QueueName } from '../queue/sides.ts';
import { caseLink, go } from '../route.ts';
import { useShortcuts } from '../shortcuts.ts';
import { emptyQueue, findNext, type Notice } from './open-case.ts';

interface Props {
  id: string;
  from: QueueName;
  notice: Notice | null;
  dismiss: () => void;
}

/** What the last command did, and the way on to the next case. */
export function NoticeBar({ id, from, notice, dismiss }: Props) {
  const [ending, setEnding] = useState<string | null>(null);
  const [looking, setLooking] = useState(false);
  const openNext = async () => {
    setLooking(true);
    try {
      const next = await findNext(from, id);
      if (next) go(caseLink(next, from));
      else setEnding(emptyQueue(from));
    } catch (error) {
      setEnding(asFailure(error).problem.message);
    } finally {
      setLooking(false);
    }
  };
  const leave = () => {
    setEnding(null);
    dismiss();
  };
  useShortcuts({ n: () => void openNext() });
  if (!notice && !ending) return null;
  const text = [notice?.text, ending].filter(Boolean).join(' ');
  const next = (
    <KeyButton size="small" type="primary" shortcut="N" loading={looking} onClick={openNext}>
      下一件
    </KeyButton>
  );
  return (
    <div className="notice-bar" aria-live="polite">
      <Alert
        banner
        showIcon
        type={notice?.type ?? 'success'}
        title={text}
        action={notice?.done && !ending ? next : <a href={`#/queue/${from}`}>回到队列</a>}
        closable={{ onClose: leave }}
      />
    </div>
  );
}
