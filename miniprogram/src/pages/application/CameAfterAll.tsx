import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { ForGood } from '../../components/ForGood';
import type { Loaded } from '../../hooks';
import { mayHaveCome } from './tasks';

/** A key that was held for returned or lost is in the receiver's hands all the same. */
export function CameAfterAll({ application, loaded }: { application: ApplicationView; loaded: Loaded<ApplicationView> }) {
  if (!mayHaveCome(application)) return null;
  const deliver = async () => loaded.set(await call('POST /applications/:id/deliver', { params: { id: application.id } }));
  return (
    <ForGood deed="deliverAfterAll" look="quiet" act={deliver}>
      证书其实已经收到
    </ForGood>
  );
}
