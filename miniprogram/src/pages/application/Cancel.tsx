import { useState } from 'react';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Confirm } from '../../components/Confirm';
import { Button } from '../../components/controls';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';

export function Cancel({
  application,
  onCancelled,
}: {
  application: ApplicationView;
  onCancelled: (application: ApplicationView) => void;
}) {
  const [asking, setAsking] = useState(false);
  const { busy, failure, run } = useAction();
  const cancel = async () => {
    const cancelled = await call('POST /applications/:id/cancel', { params: { id: application.id } });
    setAsking(false);
    onCancelled(cancelled);
  };
  return (
    <>
      <Button look={application.keyElsewhere ? 'secondary' : 'quiet'} onTap={() => setAsking(true)}>
        取消申请
      </Button>
      {asking && (
        <Confirm title="取消这份申请？" action="取消申请" busy={busy} onConfirm={() => run(cancel)} onClose={() => setAsking(false)}>
          取消后不能恢复，已填写的内容和扫描件不再使用；需要时可以重新申请。
          <Failure failure={failure} />
        </Confirm>
      )}
    </>
  );
}
