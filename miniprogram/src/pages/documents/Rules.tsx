import { Bullets, Button, Card } from '../../components/controls';
import { Examples } from '../../components/Example';
import { go } from '../../platform/navigation';
import { firstExamples } from '../../scan-examples';

export const Rules = () => (
  <Card title="扫描怎么才合格">
    <Examples label="扫描对照" items={firstExamples} />
    <Bullets items={['300 dpi 彩色，A4 原大，不缩小', '复印件也要加盖原章，打印出来的章无效']} />
    <Button look="quiet" onTap={() => go('scan-examples')}>
      看全部对照图
    </Button>
  </Card>
);
