import { countersFor, placeWords } from '../../../server/contract/counters.ts';
import type { ProductView } from '../../../server/contract/product.ts';
import type { ApplicationView } from '../../../server/contract/views.ts';
import { device } from '../platform/device';
import { elements } from '../platform/elements';
import { Bullets, Button, Card, Facts, Icon } from './controls';

const { Box, Words } = elements;

const paper = ({ label, seals, original: { reason } }: ApplicationView['documents'][number]): string =>
  `${label}（${seals}）${reason ? `：${reason}` : ''}`;

/** Which papers are posted as things stand, why again, and how they are put together. */
export const PapersToPost = ({ application: { documents, orderNumber, product } }: { application: ApplicationView }) => (
  <>
    <Bullets items={documents.filter(({ original }) => original.wanted).map(paper)} />
    <Box className="pictures">
      <Box className="picture-case">
        <Box className="picture picture-clip" />
        <Words>左上角用回形针夹住，不要装订</Words>
      </Box>
    </Box>
    {documents.some(({ kind, original }) => kind === 'applicationForm' && original.wanted) && (
      <Words className="hint">
        订单号 {orderNumber} 已印在《{product.documents.applicationForm?.label}》左上角。
      </Words>
    )}
  </>
);

/** Where they are posted to. */
export function AddressCard({ postTo }: { postTo: ProductView['postTo'] }) {
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

/** Who lives near hands them in: counters that take originals, where there are any. */
export function HandIn({ product }: { product: ProductView }) {
  const takers = countersFor(product.counters, 'originals');
  if (takers.length === 0) return null;
  return (
    <Card title="也可以当面递交">
      <Facts rows={takers.map((counter) => [counter.name, placeWords(counter)] as const)} />
      <Words className="hint">当面递交的不用填写快递单号，请报订单号。</Words>
    </Card>
  );
}
