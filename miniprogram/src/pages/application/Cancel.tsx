import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { ForGood } from '../../components/ForGood';

interface Props {
  application: ApplicationView;
  onCancelled: (application: ApplicationView) => void;
}

export const Cancel = ({ application: { id, keyElsewhere }, onCancelled }: Props) => (
  <ForGood
    deed="cancel"
    look={keyElsewhere ? 'secondary' : 'quiet'}
    act={async () => onCancelled(await call('POST /applications/:id/cancel', { params: { id } }))}
  >
    取消申请
  </ForGood>
);
