import { placeWords } from '../../../../server/contract/counters.ts';
import { Card, Facts } from '../../components/controls';
import { elements } from '../../platform/elements';
import type { Page } from './page';

const { Words } = elements;

/** Where a person may come, with what. */
export const Counters = ({ page }: { page: Page }) => (
  <Card title="柜台">
    <Facts rows={page.counters.map((counter) => [counter.name, placeWords(counter)] as const)} />
    <Words className="hint">{`请${page.legalName}本人带身份证件原件，报单位名称即可；链接有效期内都可以来，不用预约。`}</Words>
  </Card>
);
