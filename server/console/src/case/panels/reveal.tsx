import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { mayReveal, type Revealable } from '../../../../contract/disclosures.ts';
import { useBusy } from '../../busy.ts';
import { asFailure, call } from '../../call.ts';
import { AskAgain } from '../../frame/ask-again.tsx';
import { useSession } from '../../frame/session.tsx';
import type { CaseView } from '../../views.ts';

interface Props {
  view: Pick<CaseView, 'id' | 'state'>;
  what: Revealable;
  label: string;
  /** The open value, or null while it is masked. */
  shown: string | null;
  onShow: (value: string | null) => void;
}

/** A revealed value hides itself again: desks are left. Milliseconds. */
const shownFor = 60_000;

/** Opens one masked value for those who must see it now; the look is logged, and asks for the second factor again after a while. */
export function Reveal({ view: { id, state }, what, label, shown, onShow }: Props) {
  const { roles } = useSession();
  const { message } = App.useApp();
  const { busy, run } = useBusy();
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    const timer = shown && setTimeout(() => onShow(null), shownFor);
    return () => clearTimeout(timer || undefined);
  }, [shown, onShow]);
  if (!mayReveal(roles, state, what)) return null;
  const ask = async () => {
    try {
      onShow((await call('POST /staff/applications/:id/reveal', { params: { id }, body: { key: what } })).answer);
    } catch (error) {
      const { problem } = asFailure(error);
      if (problem.code === 'secondFactorStale') setAsking(true);
      else message.error(problem.message);
    }
  };
  const goOn = () => {
    setAsking(false);
    void run(ask);
  };
  return (
    <>
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
      {asking && <AskAgain ok="继续查看" goOn={goOn} close={() => setAsking(false)} />}
    </>
  );
}
