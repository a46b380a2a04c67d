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

/** Shows its content, which takes personal data, once WeChat's privacy guide is agreed to; refused, it says what still works. */
export function PrivacyAsked({ title, children }: { title: string; children: ReactNode }) {
  const [answer, setAnswer] = useState<'asking' | 'agreed' | 'refused'>(device.isWechat ? 'asking' : 'agreed');
  const [left, wait] = useCountdown();
  useEffect(() => {
    if (answer === 'asking') void privacy.ask().then((agreed) => setAnswer(agreed ? 'agreed' : 'refused'));
    if (answer === 'refused') wait(silence);
  }, [answer, wait]);
  if (answer === 'agreed') return children;
  if (answer === 'asking')
    return (
      <Screen title={title}>
        <Skeleton />
      </Screen>
    );
  return (
    <Screen
      title={title}
      actions={
        <Button disabled={left > 0} onTap={() => setAnswer('asking')}>
          {left > 0 ? `${left} 秒后可重新选择` : '重新选择'}
        </Button>
      }
    >
      <Notice tone="warn" title="您没有同意《用户隐私保护指引》，这一步不能进行">
        <Words>{stillWorks}</Words>
      </Notice>
    </Screen>
  );
}
