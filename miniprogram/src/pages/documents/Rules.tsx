import type { ProductView } from '../../../../server/contract/product.ts';
import { Bullets, Button, Card } from '../../components/controls';
import { Examples } from '../../components/Example';
import { go } from '../../platform/navigation';
import { firstExamples, scanExamples } from '../../scan-examples';
import { isSealed, sealsWanted } from '../../seals';

function sealRule(product: ProductView): string[] {
  const papers = Object.values(product.documents);
  if (papers.some((paper) => !paper.generated && isSealed(paper))) return ['复印件也要加盖原章，打印出来的章无效'];
  return sealsWanted(product).length > 0 ? ['须盖原章，打印出来的章无效'] : [];
}

export const Rules = ({ product }: { product: ProductView }) => (
  <Card title="扫描怎么才合格">
    <Examples label="扫描对照" items={sealsWanted(product).length > 0 ? firstExamples : scanExamples} />
    <Bullets items={['300 dpi 彩色，A4 原大，不缩小', ...sealRule(product)]} />
    <Button look="quiet" onTap={() => go('scan-examples')}>
      看全部对照图
    </Button>
  </Card>
);
