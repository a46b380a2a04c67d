import { verification as machine } from '../../../../server/contract/machines/verification.ts';
import type { ProductView } from '../../../../server/contract/product.ts';
import type { VerificationView } from '../../../../server/contract/views.ts';
import { Card, Facts, Notice, Tag } from '../../components/controls';
import { elements } from '../../platform/elements';
import { dayText, promiseText, timeText } from '../../wording';

const { Words } = elements;

/** What the agent does when it went wrong. */
const adviceOf = ({ limits, head }: ProductView, { meansLabel }: VerificationView): Partial<Record<VerificationView['state'], string>> => ({
  proving: `${head}选择了${meansLabel}，正在等待本人填写验证码。`,
  counterAwaited: `${head}选择到柜台核验；本人到场后 ${limits.manualCheck} 个工作日内出结果，也可以改用其他方式。`,
  manualReview: `${head}发来了核验录像，两位工作人员看完后答复。`,
  vouched: '一位工作人员已核对，等另一位复核。',
  refused: `${head}拒绝了核验。请与本人沟通后重新生成链接。`,
  exhausted: `核验次数已用尽。可重新生成链接，或请${head}在原页面改用其他核验方式。`,
  expired: '链接已过期，请重新生成。',
});

/** The state both sides share: sent, opened, tries left, result. */
export function Progress({ verification, product }: { verification: VerificationView; product: ProductView }) {
  const advice = adviceOf(product, verification)[verification.state];
  return (
    <Card title="核验状态" aside={<Tag tone={machine.states[verification.state].tone}>{verification.stateLabel}</Tag>}>
      <Facts
        rows={[
          ['发送', timeText(verification.sentAt)],
          ['对方打开', verification.openedAt ? timeText(verification.openedAt) : '还没有打开'],
          ...(machine.states[verification.state].unopened ? [] : [['核验方式', verification.meansLabel] as const]),
          ...(verification.promisedOn
            ? [['答复', promiseText(dayText(verification.promisedOn), verification.promisedIsAbout)] as const]
            : []),
          ...(verification.triesLeft === null ? [] : [[`${verification.meansLabel}剩余次数`, `${verification.triesLeft} 次`] as const]),
          ['链接有效至', timeText(verification.expiresAt)],
        ]}
      />
      {verification.lastFailure && !machine.states[verification.state].verified && (
        <Notice tone="warn" title="上一次没有通过">
          <Words>{verification.lastFailure}</Words>
        </Notice>
      )}
      {advice && <Notice tone={machine.states[verification.state].tone}>{advice}</Notice>}
    </Card>
  );
}
