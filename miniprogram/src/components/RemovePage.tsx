import type { PageView } from '../../../server/contract/scan-views.ts';
import type { ApplicationView } from '../../../server/contract/views.ts';
import { call } from '../api';
import { useAction } from '../hooks';
import { pageName } from '../scan-pages';
import { Confirm } from './Confirm';
import { Failure } from './states';

interface RemovePageProps {
  application: ApplicationView;
  page: PageView;
  onChanged: (application: ApplicationView) => void;
  onClose: () => void;
}

export function RemovePage({ application, page, onChanged, onClose }: RemovePageProps) {
  const { busy, failure, run } = useAction();
  const remove = async () => {
    onChanged(await call('DELETE /applications/:id/pages/:pageId', { params: { id: application.id, pageId: page.id } }));
    onClose();
  };
  return (
    <Confirm title="删除这一页？" action="删除" busy={busy} onConfirm={() => run(remove)} onClose={onClose}>
      {pageName(page)} 删除后需要重新上传。
      <Failure failure={failure} />
    </Confirm>
  );
}
