import type { ProductView } from '../../../../server/contract/product.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Bullets, Button, Card, Facts, Icon, Notice } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { StatusCard } from '../../components/StatusCard';
import { Failure, Ready, SignedIn } from '../../components/states';
import { useAction, useLoaded } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { back, useQuery } from '../../platform/navigation';
import { WaybillForm } from './WaybillForm';

const { Box, Words } = elements;
const title = '邮寄纸质原件';

const paper = ({ label, seals }: ApplicationView['documents'][number]) => `${label}（${seals}）`;

function Checklist({ application }: { application: ApplicationView }) {
  const { busy, failure, run } = useAction();
  const link = async () =>
    (await call('POST /applications/:id/print-ticket', { params: { id: application.id }, body: { kind: 'checklist' } })).url;
  return (
    <Card title="要寄的原件">
      <Bullets items={application.documents.map(paper)} />
      <Box className="pictures">
        <Box className="picture-case">
          <Box className="picture picture-clip" />
          <Words>左上角用回形针夹住，不要装订</Words>
        </Box>
      </Box>
      <Words className="hint">
        订单号 {application.orderNumber} 已印在《{application.product.documents.applicationForm?.label}》左上角。
      </Words>
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} onTap={() => run(() => device.showDocument(link))}>
        <Icon name="print" />
        打印邮寄清单和收件地址
      </Button>
    </Card>
  );
}

function AddressCard({ postTo }: { postTo: ProductView['postTo'] }) {
  const copy = () => device.copy(`${postTo.name} ${postTo.phone} ${postTo.address}`, '地址已复制');
  return (
    <Card title="寄到">
      <Facts
        rows={[
          ['收件人', postTo.name],
          ['电话', postTo.phone],
          ['地址', postTo.address],
          ...(postTo.postcode ? [['邮编', postTo.postcode] as const] : []),
        ]}
      />
      <Button look="secondary" onTap={() => copy()}>
        <Icon name="copy" />
        复制收件地址
      </Button>
    </Card>
  );
}

function Post() {
  const id = useQuery('id');
  const loaded = useLoaded(() => call('GET /applications/:id', { params: { id } }));
  return (
    <Ready title={title} loaded={loaded}>
      {(application) => (
        <Screen
          title={title}
          status={<StatusCard application={application} />}
          actions={!application.allowed.includes('post') && <Button onTap={() => back('application', { id })}>返回申请</Button>}
        >
          {application.papersNote && (
            <Notice tone="warn" title="这次要补寄">
              <Words>{application.papersNote}</Words>
            </Notice>
          )}
          <Checklist application={application} />
          <AddressCard postTo={application.product.postTo} />
          {application.allowed.includes('post') && <WaybillForm id={id} onPosted={() => back('application', { id })} />}
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
