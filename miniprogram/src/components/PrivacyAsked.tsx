import { type ReactNode, useEffect, useState } from 'react';
import { device } from '../platform/device';
import { elements } from '../platform/elements';
import { privacy } from '../platform/privacy';
import { Button, Notice } from './controls';
import { stillWorks } from './PrivacySheet';
import { Screen } from './Screen';
import { Skeleton } from './states';

const { Words } = elements;

/** Shows its content, which takes personal data, once WeChat's privacy guide is agreed to; refused, it says what still works. */
export function PrivacyAsked({ title, children }: { title: string; children: ReactNode }) {
  const [answer, setAnswer] = useState<'asking' | 'agreed' | 'refused'>(device.isWechat ? 'asking' : 'agreed');
  useEffect(() => {
    if (answer === 'asking') void privacy.ask().then((agreed) => setAnswer(agreed ? 'agreed' : 'refused'));
  }, [answer]);
  if (answer === 'agreed') return children;
  if (answer === 'asking')
    return (
      <Screen title={title}>
        <Skeleton />
      </Screen>
    );
  return (
    <Screen title={title} actions={<Button onTap={() => setAnswer('asking')}>重新选择</Button>}>
      <Notice tone="warn" title="您没有同意《用户隐私保护指引》，这一步不能进行">
        <Words>{stillWorks}</Words>
      </Notice>
    </Screen>
  );
}
