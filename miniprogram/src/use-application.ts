import type { ApplicationView } from '../../server/contract/views.ts';
import { call } from './api';
import { useFollowed } from './following';
import { type Pace, paceOf } from './paces';

/** One application, and whatever others do about it as soon as it is done; `pace` where a screen has its own reason to wait. */
export const useApplication = (id: string, pace: (application: ApplicationView) => Pace | null = paceOf) =>
  useFollowed(
    () => call('GET /applications/:id', { params: { id } }),
    (application) => ({ application: id, version: application.version, pace: pace(application) }),
  );
