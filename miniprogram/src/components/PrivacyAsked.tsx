import { type ReactNode, useEffect, useState } from 'react';
import { useCountdown } from '../hooks';
import { device } from '../platform/device';
import { elements } from '../platform/elements';
import { privacy } from '../platform/privacy';
import { Button, Notice } from './controls';
import { stillWorks } from './PrivacySheet';
import { Screen } from './Screen';
import { Skeleton } from './states';

const { Words } = elements;

/** WeChat does not ask again for so long after a refusal. Seconds. */
const silence = 10;

type Answer = 'asking' | 'agreed' | 'refused';

/** What WeChat knows of the person's consent: asked as soon as this is shown, and again when it is set to `asking`. */
function useAnswer() {
  const [answer, setAnswer] = useState<Answer>(device.isWechat ? 'asking' : 'agreed');
  const [left, wait] = useCountdown();
  useEffect(() => {
    if (answer === 'asking') void privacy.ask().then((agreed) => setAnswer(agreed ? 'agreed' : 'refused'));
    if (answer === 'refused') wait(silence);
  }, [answer, wait]);
  return { answer, left, again: () => setAnswer('asking') };
}

const Again = ({ left, again }: ReturnType<typeof useAnswer>) => (
  <Button disabled={left > 0} onTap={again}>
    {left > 0 ? `${left} 秒后可重新选择` : '重新选择'}
  </Button>
);

const Refused = () => (
  <Notice tone="warn" title="您没有同意《用户隐私保护指引》，这一步不能进行">
    <Words>{stillWorks}</Words>
  </Notice>
);

/** Shows its content, a screen that takes personal data, once WeChat's privacy guide is agreed to; refused, it says what still works. */
export function PrivacyAsked({ title, children }: { title: string; children: ReactNode }) {
  const asked = useAnswer();
  if (asked.answer === 'agreed') return children;
  const refused = asked.answer === 'refused';
  return (
    <Screen title={title} actions={refused && <Again {...asked} />}>
      {refused ? <Refused /> : <Skeleton />}
    </Screen>
  );
}

/** The same for a part of a screen: the rest of it takes nothing and stays. */
export function PartAsked({ children }: { children: ReactNode }) {
  const asked = useAnswer();
  if (asked.answer === 'agreed') return children;
  if (asked.answer === 'asking') return <Skeleton />;
  return (
    <>
      <Refused />
      <Again {...asked} />
    </>
  );
}
