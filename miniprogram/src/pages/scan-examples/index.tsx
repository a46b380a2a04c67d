import { Card } from '../../components/controls';
import { Examples } from '../../components/Example';
import { Screen } from '../../components/Screen';
import { Guarded } from '../../components/states';
import { elements } from '../../platform/elements';
import { useCard } from '../../platform/navigation';
import { lessons } from '../../scan-examples';

const { Words } = elements;

/** Worked examples of what passes and what does not. */
function ScanExamples() {
  useCard('scan-examples');
  return (
    <Screen title="扫描对照图" lead="照着左边第一张做，就能一次通过。">
      {lessons.map(({ title, lead, items }) => (
        <Card key={title} title={title}>
          <Words className="body">{lead}</Words>
          <Examples label={title} items={items} />
        </Card>
      ))}
    </Screen>
  );
}

export default function ScanExamplesScreen() {
  return (
    <Guarded>
      <ScanExamples />
    </Guarded>
  );
}
