import type { CallFailed } from '../../../../server/contract/caller.ts';
import type { ErrorCode } from '../../../../server/contract/errors.ts';
import { Bullets, Card, Notice } from '../../components/controls';
import { Screen } from '../../components/Screen';

const dead: readonly string[] = ['linkInvalid', 'entryEnded'] satisfies ErrorCode[];

/** Whether what the person came with opens nothing any more. */
export const isOver = (failure: CallFailed | null): failure is CallFailed => failure !== null && dead.includes(failure.problem.code);

/** What it came to, and the way on. */
export const Over = ({ title, failure }: { title: string; failure: CallFailed }) => (
  <Screen title={title}>
    <Notice tone="warn" title={failure.problem.message} />
    <Card title="接下来">
      <Bullets
        items={[
          '请经办人打开申请的「法人核验」一步，出示小程序码、重新发送短信或微信卡片。',
          '您从新的小程序码、短信或卡片进入；在原链接里填写的内容须重新填写。',
          '如您不知情，或已经完成核验，不必处理。',
        ]}
      />
    </Card>
  </Screen>
);
