import { hotlineWords } from '../../../server/contract/hotlines.ts';
import type { ApplicationView } from '../../../server/contract/views.ts';
import { elements } from '../platform/elements';
import { timeText } from '../wording';
import { Notice } from './controls';

const { Words } = elements;

type Called = ApplicationView['calls'][number];

const whenWords = ({ missedAt, nextCallAt, noticeUntil }: Called): string => {
  if (noticeUntil) return `多次没有接通，请在${timeText(noticeUntil)}前登录办理或致电客服。`;
  const missed = missedAt ? `${timeText(missedAt)}没有接通。` : '';
  return nextCallAt ? `${missed}下次致电：${timeText(nextCallAt)}。` : missed;
};

/** From which number we call, and that nobody answered: who sees it picks up. */
export const Calls = ({ application: { calls, product } }: { application: ApplicationView }) => (
  <>
    {calls.map((one) => (
      <Notice key={`${one.from} ${one.about}`} title={`我们将从 ${one.from} 给${one.calleeLabel}打电话`}>
        <Words>{`关于${one.about}。${whenWords(one)}`}</Words>
        <Words className="hint">{`不便接听的，可以致电客服 ${hotlineWords(product)}。`}</Words>
      </Notice>
    ))}
  </>
);
