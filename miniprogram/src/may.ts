import { type ApplicantEndpoint, reachOf } from '../../server/contract/reach.ts';
import { useSession } from './session';

/** Whether who is signed in may do this at all: no button is shown that would only refuse. */
export function useMay(): (endpoint: ApplicantEndpoint) => boolean {
  const state = useSession();
  const standing = state.status === 'signedIn' ? state.session.standing : null;
  return (endpoint) => standing === null || reachOf(standing, endpoint) !== 'never';
}
