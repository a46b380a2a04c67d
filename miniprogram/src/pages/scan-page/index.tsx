import { documentSlot } from '../../../../server/contract/machines/document-slot.ts';
import { Button, Notice } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { Ready } from '../../components/states';
import { elements } from '../../platform/elements';
import { arrive, useQuery } from '../../platform/navigation';
import { allPages } from '../../scan-pages';
import { useApplication } from '../../use-application';
import { Page } from './Page';
import { useSuccessor } from './useReplacement';

const { Words } = elements;
const title = '核对扫描件';

/** Removed or replaced meanwhile, perhaps on another device. */
const Gone = ({ id }: { id: string }) => (
  <Screen title={title} actions={<Button onTap={() => arrive('documents', { id })}>返回资料列表</Button>}>
    <Notice title="这一页已不在申请里">
      <Words>它已被删除或被新的扫描件替换。</Words>
    </Notice>
  </Screen>
);

function Load() {
  const id = useQuery('id');
  const pageId = useQuery('page');
  const loaded = useApplication(id);
  const placed = loaded.value ? allPages(loaded.value).find(({ page }) => page.id === pageId) : undefined;
  const onSent = useSuccessor(loaded, placed);
  return (
    <Ready title={title} loaded={loaded}>
      {(application) => {
        const open = application.allowed.includes('submit') && !(placed?.document && documentSlot.states[placed.document.state].passed);
        return placed ? (
          <Page {...placed} application={application} open={open} onChanged={loaded.set} onSent={onSent} />
        ) : (
          <Gone id={id} />
        );
      }}
    </Ready>
  );
}

/** B1: the verdict on one page. */
export default function ScanPage() {
  return (
    <SignedIn title={title}>
      <Load />
    </SignedIn>
  );
}
