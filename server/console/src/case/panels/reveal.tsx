import { App, Button } from 'antd';
import { useEffect } from 'react';
import type { CallInput } from '../../../../contract/endpoints/index.ts';
import { mayCall } from '../../access.ts';
import { useBusy } from '../../busy.ts';
import { asFailure, call } from '../../call.ts';
import { useSession } from '../../frame/session.tsx';

interface Props {
  id: string;
  what: CallInput<'POST /staff/applications/:id/reveal'>['body']['key'];
  label: string;
  /** The open value, or null while it is masked. */
  shown: string | null;
  onShow: (value: string | null) => void;
}

/** A revealed value hides itself again: desks are left. Milliseconds. */
const shownFor = 60_000;

/** Opens one masked value for those who may; the look is logged. */
export function Reveal({ id, what, label, shown, onShow }: Props) {
  const { roles } = useSession();
  const { message } = App.useApp();
  const { busy, run } = useBusy();
  useEffect(() => {
    const timer = shown && setTimeout(() => onShow(null), shownFor);
    return () => clearTimeout(timer || undefined);
  }, [shown, onShow]);
  if (!mayCall('POST /staff/applications/:id/reveal', roles)) return null;
  const ask = async () => {
    try {
      onShow((await call('POST /staff/applications/:id/reveal', { params: { id }, body: { key: what } })).answer);
    } catch (error) {
      message.error(asFailure(error).problem.message);
    }
  };
  return (
    <Button
      size="small"
      type="link"
      loading={busy}
      title="查看会记入日志"
      aria-label={`${shown === null ? '查看' : '隐藏'}${label}`}
      onClick={() => (shown === null ? void run(ask) : onShow(null))}
    >
      {shown === null ? '查看' : '隐藏'}
    </Button>
  );
}
