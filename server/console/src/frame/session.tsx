import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { StaffRole } from '../../../contract/roles.ts';
import { asFailure, call, holdSession } from '../call.ts';
import type { SignedIn } from '../views.ts';
import { SignIn } from './sign-in.tsx';
import { Failure, Loading } from './states.tsx';

export interface StaffSession {
  id: string;
  name: string;
  roles: StaffRole[];
  signOut(): Promise<void>;
  /** Takes over the session that a change of password answers with. */
  renew(session: SignedIn): void;
}

const Session = createContext<StaffSession | null>(null);

/** The member of staff who is signed in. */
export function useSession(): StaffSession {
  const session = useContext(Session);
  if (!session) throw new Error('No session above this component');
  return session;
}

type Knowledge = 'unknown' | 'nobody' | SignedIn | Error;

/** Asks who is signed in; shows the sign-in page or what lies behind it. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [known, setKnown] = useState<Knowledge>('unknown');
  const [lost, setLost] = useState(false);

  const enter = useCallback((session: SignedIn) => {
    holdSession(session.csrf, () => {
      setLost(true);
      setKnown('nobody');
    });
    setLost(false);
    setKnown(session);
  }, []);
  const ask = useCallback(async () => {
    setKnown('unknown');
    try {
      const session = await call('GET /session', {});
      if (session.kind === 'staff') enter(session);
      else setKnown('nobody');
    } catch (error) {
      const failure = asFailure(error);
      setKnown(failure.status === 401 ? 'nobody' : failure);
    }
  }, [enter]);
  useEffect(() => void ask(), [ask]);

  if (known === 'unknown') return <Loading screen />;
  if (known instanceof Error) return <Failure failure={asFailure(known)} retry={ask} />;
  if (known === 'nobody') return <SignIn lost={lost} onSignedIn={enter} />;
  const signOut = async () => {
    await call('DELETE /session', {});
    setKnown('nobody');
  };
  return <Session.Provider value={{ ...known, roles: known.roles as StaffRole[], signOut, renew: enter }}>{children}</Session.Provider>;
}
