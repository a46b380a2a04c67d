import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { divert, here, useShown } from '../platform/navigation';
import { askWechat, mayAskWechat, useSession } from '../session';
import { sessionStore } from '../session-store';
import { Screen } from './Screen';
import { Guarded, Skeleton, Unreachable } from './states';
import { Terms } from './Terms';

/** Shows its content to whoever is signed in; sends everybody else to sign in first, once WeChat was asked whom it knows. */
export function SignedIn({ title, children }: { title: string; children: ReactNode }) {
  const state = useSession();
  const [own] = useState(here);
  // Screens below this one in the pile are still there: only the one that is open may send somebody away.
  const guard = useCallback(() => {
    if (state.status !== 'anonymous' || here() !== own) return;
    if (mayAskWechat()) void askWechat();
    else divert('sign-in', { to: own }, () => sessionStore.current().status === 'anonymous' && here() === own);
  }, [state, own]);
  useEffect(guard, [guard]);
  useShown(guard);
  if (state.status === 'signedIn') return <Guarded>{state.session.needs === 'terms' ? <Terms /> : children}</Guarded>;
  if (state.status === 'unreachable') return <Unreachable failure={state.failure} />;
  return (
    <Screen title={title} pulled={guard}>
      <Skeleton />
    </Screen>
  );
}
