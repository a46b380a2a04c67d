import { Button, Card } from '../../components/controls';
import { elements } from '../../platform/elements';
import type { Means, Page } from './page';

const { Box, Words } = elements;

/** Those that are open to the person first; among them nothing is of a higher rank. */
const inOrder = ({ means }: Page) => [...means.filter(({ open }) => open), ...means.filter(({ open }) => !open)];

/** All ways side by side, of one rank, before anything is said about a face. */
export const MeansChoice = ({ page, onChoose }: { page: Page; onChoose: (means: Means) => void }) => (
  <Card title="请任选一种核验方式">
    <Words className="hint">每种方式效力相同，选了也可以换。</Words>
    {inOrder(page).map(({ means, label, tells, open }) => (
      <Box key={means} className="stack">
        <Button look="secondary" disabled={!open} onTap={() => onChoose(means)}>
          {label}
        </Button>
        <Words className="hint">{tells}</Words>
      </Box>
    ))}
  </Card>
);
