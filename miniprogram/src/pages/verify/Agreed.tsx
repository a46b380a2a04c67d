import { useState } from 'react';
import { Bullets, Button, Card, Notice, Wrong } from '../../components/controls';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { ByBankCard } from './ByBankCard';
import { ByCounter } from './ByCounter';
import { ByFace } from './ByFace';
import { ByMobile } from './ByMobile';
import { ByVideo } from './ByVideo';
import type { ByProps, Means, Page } from './page';

const { Tick, Words } = elements;

const ways: Record<Means, (props: ByProps) => React.ReactNode> = {
  face: ByFace,
  mobile: ByMobile,
  bankCard: ByBankCard,
  video: ByVideo,
  counter: ByCounter,
};

interface AgreedProps {
  page: Page;
  means: Means;
  onChanged: (page: Page) => void;
  /** Back to all ways. */
  onOther: () => void;
}

/** What this one way takes and what becomes of it; nothing is taken before the person's own tick. */
export function Agreed({ page, means, onChanged, onOther }: AgreedProps) {
  const [agreed, setAgreed] = useState(false);
  const [asked, setAsked] = useState(false);
  const consents = () => {
    setAsked(true);
    if (!agreed) device.focusOn('consent');
    return agreed;
  };
  const row = page.means.find((one) => one.means === means);
  const By = ways[means];
  return (
    <>
      {page.lastFailure && (
        <Notice tone="warn" title={means === 'face' ? `上一次没有通过，还可再试 ${page.triesLeft} 次` : '上一次没有通过'}>
          <Words>{page.lastFailure}</Words>
        </Notice>
      )}
      <Card title={`授权说明：${row?.label ?? ''}`}>
        <Bullets items={row?.consent ?? []} />
        <Words className="hint">{`版本 ${row?.version ?? ''}，同意的时间随您的操作记录。`}</Words>
        <Tick id="consent" checked={agreed} onChange={setAgreed}>
          我已阅读并同意以上说明
        </Tick>
        {asked && !agreed && <Wrong>请先勾选「我已阅读并同意以上说明」</Wrong>}
      </Card>
      <By page={page} agreed={agreed} consents={consents} onChanged={onChanged} />
      <Button look="quiet" onTap={onOther}>
        换一种核验方式
      </Button>
    </>
  );
}
