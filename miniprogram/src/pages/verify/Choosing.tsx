import { useState } from 'react';
import { verification as machine } from '../../../../server/contract/machines/verification.ts';
import { Button, Notice } from '../../components/controls';
import { elements } from '../../platform/elements';
import { Agreed } from './Agreed';
import { Counters } from './Counters';
import { MeansChoice } from './Means';
import { MobileCode } from './MobileCode';
import type { Means, Page } from './page';

const { Words } = elements;

/** All ways, the one that was chosen, or what it waits for; a way that failed leads back to all of them. */
export function Choosing({ page, onChanged }: { page: Page; onChanged: (page: Page) => void }) {
  const [means, choose] = useState<Means | null>(null);
  const [away, setAway] = useState(false);
  const other = () => {
    choose(null);
    setAway(true);
  };
  const changed = (next: Page) => {
    choose(null);
    setAway(false);
    onChanged(next);
  };
  if (means) return <Agreed key={means} page={page} means={means} onChanged={changed} onOther={other} />;
  if (page.code && !away)
    return (
      <>
        <MobileCode code={page.code} onChanged={changed} />
        <Button look="quiet" onTap={other}>
          没有收到，重新获取或换一种方式
        </Button>
      </>
    );
  return (
    <>
      <Failed page={page} />
      {machine.states[page.state].counter && <Awaited page={page} />}
      <MeansChoice page={page} onChoose={choose} />
    </>
  );
}

/** Whoever comes back from the provider stands where the way began: the reason is said there as well. */
const Failed = ({ page: { lastFailure } }: { page: Page }) =>
  lastFailure ? (
    <Notice tone="warn" title="上一次没有通过，请再试或换一种方式">
      <Words>{lastFailure}</Words>
    </Notice>
  ) : null;

/** The person has said that he or she will come. */
const Awaited = ({ page }: { page: Page }) => (
  <>
    <Notice tone="info" title={`${page.stateLabel}核验`}>
      <Words>{`到柜台后由两位工作人员核对，${page.manualCheckDays} 个工作日内出结果。不便前来的，可以改用其他方式。`}</Words>
    </Notice>
    <Counters page={page} />
  </>
);
