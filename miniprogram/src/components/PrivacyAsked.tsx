import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useCountdown } from '../hooks';
import { device } from '../platform/device';
import { elements } from '../platform/elements';
import { privacy } from '../platform/privacy';
import { Button, Notice } from './controls';
import { stillWorks } from './PrivacySheet';
import { Screen } from './Screen';
import { Guarded, Skeleton } from './states';

const { Words } = elements;

/** WeChat does not ask again for so long after a refusal. Seconds. */
const silence = 10;

/** Without WeChat's question for so long it may never come: the person asks for it anew. Milliseconds. */
const untilUnheard = 5000;

type Answer = 'looking' | 'unasked' | 'asking' | 'unheard' | 'agreed' | 'refused';

/** What WeChat knows of the person's consent: begun as soon as this is shown, and asked for when it is set to `asking`. */
function useAnswer(begun: 'looking' | 'asking') {
  const [answer, setAnswer] = useState<Answer>(device.isWechat ? begun : 'agreed');
  const [left, wait] = useCountdown();
  const asks = useRef(0);
  useEffect(() => {
    if (answer === 'looking') void privacy.agreed().then((agreed) => setAnswer(agreed ? 'agreed' : 'unasked'));
    if (answer === 'refused') wait(silence);
    if (answer !== 'asking') return;
    asks.current += 1;
    const own = asks.current;
    // A yes counts also when it comes late; a no only where nothing was asked or agreed to since: WeChat ends a call that it never put with a no.
    const hear = (now: Answer, agreed: boolean): Answer => (agreed ? 'agreed' : own === asks.current && now !== 'agreed' ? 'refused' : now);
    void privacy.ask().then((agreed) => setAnswer((now) => hear(now, agreed)));
    // While the question stands on the screen the person has time.
    const look = () => (privacy.asked() ? lookLater() : setAnswer('unheard'));
    let timer: ReturnType<typeof setTimeout>;
    const lookLater = () => {
      timer = setTimeout(look, untilUnheard);
    };
    lookLater();
    return () => clearTimeout(timer);
  }, [answer, wait]);
  return { answer, left, ask: () => setAnswer('asking') };
}

const Again = ({ left, ask }: ReturnType<typeof useAnswer>) => (
  <Button disabled={left > 0} onTap={ask}>
    {left > 0 ? `${left} 秒后可重新选择` : '重新选择'}
  </Button>
);

const Unheard = () => (
  <Notice tone="warn" title="微信没有显示《用户隐私保护指引》">
    <Words>请再试一次；仍没有显示，请从微信里关闭小程序后重新打开。{stillWorks}</Words>
  </Notice>
);

const AskAnew = ({ ask }: ReturnType<typeof useAnswer>) => <Button onTap={ask}>再试一次</Button>;

const Refused = () => (
  <Notice tone="warn" title="您没有同意《用户隐私保护指引》，这一步不能进行">
    <Words>{stillWorks}</Words>
  </Notice>
);

/** Shows its content, a screen that takes personal data, once WeChat's privacy guide is agreed to; refused, it says what still works. */
export function PrivacyAsked({ title, children }: { title: string; children: ReactNode }) {
  const asked = useAnswer('asking');
  if (asked.answer === 'agreed') return <Guarded>{children}</Guarded>;
  const [refused, unheard] = [asked.answer === 'refused', asked.answer === 'unheard'];
  const again = () => (unheard || (refused && asked.left === 0)) && asked.ask();
  const actions = (
    <>
      {refused && <Again {...asked} />}
      {unheard && <AskAnew {...asked} />}
    </>
  );
  return (
    <Screen title={title} actions={(refused || unheard) && actions} pulled={again}>
      {refused && <Refused />}
      {unheard && <Unheard />}
      {!refused && !unheard && <Skeleton />}
    </Screen>
  );
}

interface PartProps {
  /** What the person taps to open a part that stands on the screen from its start: the guide would cover the rest. Without it a tap brought the part. */
  opens?: string;
  children: ReactNode;
}

/** The same for a part of a screen: the rest of it takes nothing and stays. */
export function PartAsked({ opens, children }: PartProps) {
  const asked = useAnswer(opens ? 'looking' : 'asking');
  if (asked.answer === 'agreed') return children;
  if (asked.answer === 'unasked')
    return (
      <Button look="secondary" onTap={asked.ask}>
        {opens}
      </Button>
    );
  if (asked.answer === 'unheard')
    return (
      <>
        <Unheard />
        <AskAnew {...asked} />
      </>
    );
  if (asked.answer !== 'refused') return <Skeleton />;
  return (
    <>
      <Refused />
      <Again {...asked} />
    </>
  );
}
