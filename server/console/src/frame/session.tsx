import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';
import type { StaffRole } from '../../../contract/roles.ts';
import { asFailure, call, holdSession } from '../call.ts';
import type { SignedIn } from '../views.ts';
import { Door } from './door.tsx';
import { IdleWarning } from './idle-warning.tsx';
import { InFront } from './in-front.tsx';
import { SignIn } from './sign-in.tsx';
import { Failure, Loading } from './states.tsx';

export interface StaffSession {
  id: string;
  name: string;
  roles: StaffRole[];
  secondFactor: boolean;
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

/** `lost`: the session ended under somebody; what lies behind stays until another person signs in. */
interface Knowledge {
  who: 'unknown' | 'nobody' | SignedIn | Error;
  lost: boolean;
  /** Somebody with the right password, who has something left to do. */
  atTheDoor: SignedIn | null;
}

const nobody: Knowledge = { who: 'nobody', lost: false, atTheDoor: null };

function useKnowledge() {
  const [known, setKnown] = useState<Knowledge>({ ...nobody, who: 'unknown' });
  const enter = useCallback((session: SignedIn) => {
    holdSession(session.csrf, () =>
      setKnown(({ who }) => ({ who: typeof who === 'object' ? who : 'nobody', lost: true, atTheDoor: null })),
    );
    if (session.needs) setKnown((before) => ({ ...before, who: before.who === 'unknown' ? 'nobody' : before.who, atTheDoor: session }));
    else setKnown({ who: session, lost: false, atTheDoor: null });
  }, []);
  const ask = useCallback(async () => {
    try {
      const session = await call('GET /session', {});
      if (session.kind === 'staff') enter(session);
      else setKnown(nobody);
    } catch (error) {
      const failure = asFailure(error);
      setKnown({ ...nobody, who: failure.status === 401 ? 'nobody' : failure });
    }
  }, [enter]);
  const signOut = useCallback(async () => {
    await call('DELETE /session', {});
    setKnown(nobody);
  }, []);
  return { known, enter, ask, signOut };
}

/** Asks who is signed in; shows the sign-in page or what lies behind it. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { known, enter, ask, signOut } = useKnowledge();
  useEffect(() => void ask(), [ask]);

  const { who, lost, atTheDoor } = known;
  if (who === 'unknown') return <Loading screen />;
  if (who instanceof Error) return <Failure failure={asFailure(who)} retry={ask} />;
  const front = atTheDoor ? (
    <Door key={atTheDoor.needs} session={atTheDoor} enter={enter} leave={signOut} />
  ) : (
    <SignIn lost={lost} onSignedIn={enter} />
  );
  if (who === 'nobody') return front;
  const away = lost || atTheDoor !== null;
  return (
    <Session.Provider value={{ ...who, roles: who.roles as StaffRole[], signOut, renew: enter }}>
      {/* Another person finds nothing of what this one typed. */}
      <div key={who.id} className="behind" hidden={away}>
        {children}
      </div>
      {away ? <InFront>{front}</InFront> : <IdleWarning idleSeconds={who.endsInSeconds} />}
    </Session.Provider>
  );
}
