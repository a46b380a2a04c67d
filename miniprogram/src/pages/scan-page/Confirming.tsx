import type { FindingView } from '../../../../server/contract/scan-views.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button } from '../../components/controls';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';

interface ConfirmingProps {
  applicationId: string;
  finding: FindingView;
  onChanged: (application: ApplicationView) => void;
}

/** The applicant has looked at it and submits the page as it is, a question by its answer; staff see that. */
export function Confirming({ applicationId, finding, onChanged }: ConfirmingProps) {
  const { busy, failure, run } = useAction();
  const words = finding.answer ?? '我已核对，按此提交';
  const params = { id: applicationId, findingId: finding.id };
  const confirm = async () => onChanged(await call('POST /applications/:id/findings/:findingId/confirm', { params }));
  return (
    <>
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} label={`${words}：${finding.label}`} onTap={() => run(confirm)}>
        {words}
      </Button>
    </>
  );
}
