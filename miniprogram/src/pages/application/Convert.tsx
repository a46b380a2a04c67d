import { useState } from 'react';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Confirm } from '../../components/Confirm';
import { Button } from '../../components/controls';
import { Failure } from '../../components/states';
import { type Loaded, useAction } from '../../hooks';
import { elements } from '../../platform/elements';

const { Words } = elements;

/** Another kind of key after paying: price, papers and what goes back are said before it is chosen. */
export function Convert({ application, loaded }: { application: ApplicationView; loaded: Loaded<ApplicationView> }) {
  const [asking, setAsking] = useState(false);
  const { busy, failure, run } = useAction();
  const { conversion } = application;
  if (!conversion) return null;
  const convert = async () => {
    loaded.set(await call('POST /applications/:id/convert', { params: { id: application.id } }));
    setAsking(false);
  };
  const action = `改办${conversion.keyLabel}`;
  return (
    <>
      <Button look={application.keyElsewhere ? 'secondary' : 'quiet'} onTap={() => setAsking(true)}>
        {action}
      </Button>
      {asking && (
        <Confirm
          title={`${action}？`}
          action={action}
          look="primary"
          busy={busy}
          onConfirm={() => run(convert)}
          onClose={() => setAsking(false)}
        >
          <Words>{conversion.said}</Words>
          <Failure failure={failure} />
        </Confirm>
      )}
    </>
  );
}
