import { useState } from 'react';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Confirm } from '../../components/Confirm';
import { Button } from '../../components/controls';
import { Failure } from '../../components/states';
import { type Loaded, useAction } from '../../hooks';
import { elements } from '../../platform/elements';
import { mayHaveCome } from './tasks';

const { Words } = elements;

/** A key that was held for returned or lost is in the receiver's hands all the same. */
export function CameAfterAll({ application, loaded }: { application: ApplicationView; loaded: Loaded<ApplicationView> }) {
  const [asking, setAsking] = useState(false);
  const { busy, failure, run } = useAction();
  if (!mayHaveCome(application)) return null;
  const deliver = async () =>
    loaded.set(
      await call('POST /applications/:id/deliver', {
        params: { id: application.id },
      }),
    );
  return (
    <>
      <Button look="quiet" onTap={() => setAsking(true)}>
        证书其实已经收到
      </Button>
      {asking && (
        <Confirm
          title="确认收到证书？"
          action="确认收到"
          look="primary"
          busy={busy}
          onConfirm={() => run(deliver)}
          onClose={() => setAsking(false)}
        >
          <Words>确认后申请办结，不再重新寄出。</Words>
          <Failure failure={failure} />
        </Confirm>
      )}
    </>
  );
}
