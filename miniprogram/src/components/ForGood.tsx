import { type ReactNode, useState } from 'react';
import { type DeedForGood, forGood } from '../for-good';
import { useAction } from '../hooks';
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

/** A button for what cannot be undone: the deed follows the question that names it. */
export function ForGood({ deed, act, look, children }: ForGoodProps) {
  const [asking, setAsking] = useState(false);
  const { busy, failure, run, clear } = useAction();
  const { title, action, look: red, follows } = forGood[deed];
  const close = () => {
    clear();
    setAsking(false);
  };
  const confirm = async () => {
    if (await run(act)) setAsking(false);
  };
  return (
    <>
      <Button look={look} onTap={() => setAsking(true)}>
        {children}
      </Button>
      {asking && (
        <Confirm title={title} action={action} look={red} busy={busy} onConfirm={() => void confirm()} onClose={close}>
          <Words>{follows}</Words>
          <Failure failure={failure} />
        </Confirm>
      )}
    </>
  );
}
