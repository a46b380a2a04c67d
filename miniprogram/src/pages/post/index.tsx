import { useState } from 'react';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card, Icon, Notice } from '../../components/controls';
import { AddressCard, HandIn, Originals } from '../../components/Originals';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { StatusCard } from '../../components/StatusCard';
import { Failure, Ready } from '../../components/states';
import { useAction } from '../../hooks';
import { mayRetype } from '../../parcels';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { arrive, useQuery } from '../../platform/navigation';
import { useApplication } from '../../use-application';
import { WaybillForm } from './WaybillForm';

const { Words } = elements;
const title = '邮寄纸质原件';

function Checklist({ application }: { application: ApplicationView }) {
  const { busy, failure, run } = useAction();
  const link = async () =>
    (await call('POST /applications/:id/print-ticket', { params: { id: application.id }, body: { kind: 'checklist' } })).url;
  return (
    <Card title="要寄的原件">
      <Originals application={application} />
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} onTap={() => run(() => device.showDocument(link))}>
        <Icon name="print" />
        打印邮寄清单和收件地址
      </Button>
    </Card>
  );
}

/** Where the number is filled in; until the courier has the parcel it may still be set right, and another one may follow it. */
function Waybill({ application }: { application: ApplicationView }) {
  const { id, parcels, allowed } = application;
  const [another, setAnother] = useState(false);
  const wrong = another ? undefined : parcels.find(mayRetype);
  const does = wrong ? 'retype' : allowed.includes('post') ? 'post' : allowed.includes('postAnother') ? 'postAnother' : null;
  if (!does) return null;
  return (
    <>
      <WaybillForm key={does} id={id} does={does} wrong={wrong} onPosted={() => arrive('application', { id })} />
      {wrong && allowed.includes('postAnother') && (
        <Button look="secondary" onTap={() => setAnother(true)}>
          漏寄了资料？再寄一件
        </Button>
      )}
    </>
  );
}

function Post() {
  const id = useQuery('id');
  const loaded = useApplication(id);
  const returned = loaded.value?.allowed.includes('post')
    ? loaded.value.parcels.find(({ direction }) => direction === 'inbound')
    : undefined;
  return (
    <Ready title={title} loaded={loaded}>
      {(application) => (
        <Screen
          title={title}
          status={<StatusCard application={application} />}
          actions={
            !application.allowed.includes('post') && (
              <Button look="secondary" onTap={() => arrive('application', { id })}>
                返回申请
              </Button>
            )
          }
        >
          {application.papersNote && (
            <Notice tone="warn" title="这次要补寄">
              <Words>{application.papersNote}</Words>
            </Notice>
          )}
          {returned?.back && (
            <Notice tone="warn" title={returned.back.label}>
              <Words>{returned.back.freight}。</Words>
            </Notice>
          )}
          <Checklist application={application} />
          <AddressCard postTo={application.product.postTo} />
          {application.allowed.includes('post') && <HandIn product={application.product} />}
          <Waybill application={application} />
        </Screen>
      )}
    </Ready>
  );
}

/** R8: what to post, how, where to, and the number of the parcel. */
export default function PostScreen() {
  return (
    <SignedIn title={title}>
      <Post />
    </SignedIn>
  );
}
