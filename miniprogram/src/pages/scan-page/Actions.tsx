import { useState } from 'react';
import { Button, Icon } from '../../components/controls';
import { MovePage } from '../../components/MovePage';
import { Results, SendingProgress } from '../../components/Scanning';
import { arrive, replace } from '../../platform/navigation';
import { allPages, openFindings, whereaboutsOf } from '../../scan-pages';
import { useTold } from '../../use-told';
import type { PageProps } from './props';
import { useReplacement } from './useReplacement';

function Redo(props: PageProps) {
  const scans = useReplacement(props);
  const told = useTold(props.application.uploads, scans);
  return (
    <>
      {scans.sending && <SendingProgress sending={scans.sending} />}
      <Results scans={scans} uploads={told} whereabouts={(pageId) => whereaboutsOf(props.application, pageId)} />
      <Button busy={scans.sending !== null} onTap={scans.choose}>
        {!scans.sending && <Icon name="file" />}
        换一份扫描件
      </Button>
    </>
  );
}

function Sort({ application, page, onChanged }: PageProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onTap={() => setAsking(true)}>归入…</Button>
      {asking && <MovePage application={application} page={page} onChanged={onChanged} onClose={() => setAsking(false)} />}
    </>
  );
}

/** The next page that waits for the applicant, or back to the list. */
function Onward({ application, page }: PageProps) {
  const { id } = application;
  const next = allPages(application).find((placed) => placed.page.id !== page.id && openFindings(placed.page).length > 0);
  if (!next) return <Button onTap={() => arrive('documents', { id })}>返回资料列表</Button>;
  return <Button onTap={() => replace('scan-page', { id, page: next.page.id })}>下一页：{next.document?.label ?? '未归类的页'}</Button>;
}

/** The one thing to do with this page: scan it again, say what it is, or go on. */
export function Actions(props: PageProps) {
  if (props.open && openFindings(props.page).length > 0) return <Redo {...props} />;
  return props.open && !props.document ? <Sort {...props} /> : <Onward {...props} />;
}
