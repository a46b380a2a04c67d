import { type ReactNode, useState } from 'react';
import { type DeedForGood, forGood } from '../for-good';
import { type Action, useAction } from '../hooks';
import { elements } from '../platform/elements';
import { Confirm } from './Confirm';
import { Button, type ButtonProps } from './controls';
import { Failure } from './states';

const { Words } = elements;

interface ForGoodProps extends Pick<ButtonProps, 'look'> {
  deed: DeedForGood;
  /** Sends it, and shows what came of it. */
  act: () => Promise<unknown>;
  /** On the button. */
  children: ReactNode;
}

interface SureProps extends Pick<Action, 'busy' | 'failure'> {
  deed: DeedForGood;
  onConfirm: () => void;
  onClose: () => void;
}

/** The question that names it. */
function Sure({ deed, busy, failure, onConfirm, onClose }: SureProps) {
  const { title, action, look, follows } = forGood[deed];
  return (
    <Confirm title={title} action={action} look={look} busy={busy} onConfirm={onConfirm} onClose={onClose}>
      <Words>{follows}</Words>
      <Failure failure={failure} />
    </Confirm>
  );
}

/** Does what is asked first, where a deed names it; `sure` is the question while it is asked, `failure` what went wrong without one. */
export function useForGood(deed: DeedForGood | undefined, act: () => Promise<unknown>) {
  const [asking, setAsking] = useState(false);
  const { busy, failure, run, clear } = useAction();
  const close = () => {
    clear();
    setAsking(false);
  };
  const confirm = async () => {
    if (await run(act)) setAsking(false);
  };
  return {
    busy,
    failure: asking ? null : failure,
    begin: () => void (deed ? setAsking(true) : run(act)),
    sure: deed && asking && <Sure deed={deed} busy={busy} failure={failure} onConfirm={() => void confirm()} onClose={close} />,
  };
}

/** A button for what cannot be undone: the deed follows the question that names it. */
export function ForGood({ deed, act, look, children }: ForGoodProps) {
  const { begin, sure } = useForGood(deed, act);
  return (
    <>
      <Button look={look} onTap={begin}>
        {children}
      </Button>
      {sure}
    </>
  );
}
