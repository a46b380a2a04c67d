import { useState } from 'react';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Back } from '../../components/Back';
import { Button, Card, Icon, Notice } from '../../components/controls';
import { AddressCard, HandIn, PapersToPost } from '../../components/PapersToPost';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { StatusCard } from '../../components/StatusCard';
import { Failure, Ready } from '../../components/states';
import { useAction } from '../../hooks';
import { mayRetype, papersAsked } from '../../parcels';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { arrive, go, replace, useQuery } from '../../platform/navigation';
import { useApplication } from '../../use-application';
import { type Does, useWaybillForm, WaybillFields, waybillWords } from './WaybillForm';

const { Words } = elements;
const title = '邮寄纸质原件';

function Checklist({ application }: { application: ApplicationView }) {
  const { busy, failure, run } = useAction();
  const { id, documents } = application;
  const link = async () => (await call('POST /applications/:id/print-ticket', { params: { id }, body: { kind: 'checklist' } })).url;
  const again = documents.some(({ original, generated }) => original.wanted && original.reason !== null && generated);
  return (
    <Card title="要寄的原件">
      <PapersToPost application={application} />
      <Failure failure={failure} />
      {again && (
        <Button look="secondary" onTap={() => go('documents', { id })}>
          <Icon name="print" />
          重新打印要补寄的表格
        </Button>
      )}
      <Button look="secondary" busy={busy} onTap={() => run(() => device.showDocument(link))}>
        <Icon name="print" />
        打印邮寄清单和收件地址
      </Button>
    </Card>
  );
}

/** Why papers are wanted again, and what came back. */
function Reasons({ application }: { application: ApplicationView }) {
  const { parcels, allowed } = application;
  const papersNote = papersAsked(application);
  const returned = allowed.includes('post') ? parcels.find(({ direction }) => direction === 'inbound') : undefined;
  return (
    <>
      {papersNote && (
        <Notice tone="warn" title="这次要补寄">
          <Words>{papersNote}</Words>
        </Notice>
      )}
      {returned?.back && (
        <Notice tone="warn" title={returned.back.label}>
          <Words>{returned.back.freight}。</Words>
        </Notice>
      )}
    </>
  );
}

/** What is to be posted, and to whom; nothing where nothing is. */
const ToPost = ({ application }: { application: ApplicationView }) =>
  application.documents.some(({ original }) => original.wanted) && (
    <>
      <Checklist application={application} />
      <AddressCard postTo={application.product.postTo} />
      <HandIn product={application.product} />
    </>
  );

interface PostingProps {
  application: ApplicationView;
  does: Does;
  wrong: ApplicationView['parcels'][number] | undefined;
  onAnother: (() => void) | null;
}

/** Where the number is filled in; until the courier has the parcel it may still be set right, and another one may follow it. */
function Posting({ application, does, wrong, onAnother }: PostingProps) {
  const { id } = application;
  const onPosted = () => (does === 'retype' ? arrive('application', { id }) : replace('done', { id, after: does }));
  const waybill = useWaybillForm({ id, does, wrong, onPosted });
  return (
    <Screen
      title={title}
      status={<StatusCard application={application} />}
      onEnter={waybill.submit}
      actions={
        <>
          <Button busy={waybill.busy} onTap={waybill.submit}>
            {waybillWords[does].button}
          </Button>
          <Back id={id} />
        </>
      }
    >
      <Reasons application={application} />
      <ToPost application={application} />
      <WaybillFields does={does} waybill={waybill} />
      {onAnother && (
        <Button look="secondary" onTap={onAnother}>
          漏寄了资料？再寄一件
        </Button>
      )}
    </Screen>
  );
}

/** Nothing is posted as things stand. */
const Nothing = ({ application }: { application: ApplicationView }) => (
  <Screen title={title} status={<StatusCard application={application} />} actions={<Back primary id={application.id} />}>
    <Notice>申请当前为「{application.stateLabel}」，现在没有要寄的原件。</Notice>
  </Screen>
);

function Choose({ application }: { application: ApplicationView }) {
  const { parcels, allowed } = application;
  const [another, setAnother] = useState(false);
  // What is wanted again is posted anew, also where the courier never said anything of the parcel before.
  const wrong = another || allowed.includes('post') ? undefined : parcels.find(mayRetype);
  const does = wrong ? 'retype' : allowed.includes('post') ? 'post' : allowed.includes('postAnother') ? 'postAnother' : null;
  if (!does) return <Nothing application={application} />;
  const onAnother = wrong && allowed.includes('postAnother') ? () => setAnother(true) : null;
  return <Posting key={does} application={application} does={does} wrong={wrong} onAnother={onAnother} />;
}

function Post() {
  const loaded = useApplication(useQuery('id'));
  return (
    <Ready title={title} loaded={loaded}>
      {(application) => <Choose application={application} />}
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
