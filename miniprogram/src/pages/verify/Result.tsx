import { verification as machine } from '../../../../server/contract/machines/verification.ts';
import { call } from '../../api';
import { Icon, type IconName, Notice } from '../../components/controls';
import { ForGood } from '../../components/ForGood';
import { Screen } from '../../components/Screen';
import { elements } from '../../platform/elements';
import { dayText, promiseText } from '../../wording';
import type { Page } from './page';
import { Request } from './Request';
import { linkTokenHeader } from './token';

const { Box, Words } = elements;

interface Ending {
  icon: IconName;
  tone: 'good' | 'info' | 'warn' | 'plain';
  advice: string;
}

const answers = ({ promisedOn, promisedIsAbout, manualCheckDays }: Page): string =>
  promisedOn ? promiseText(dayText(promisedOn), promisedIsAbout) : `${manualCheckDays} 个工作日内`;

const endings = (page: Page): Partial<Record<Page['state'], Ending>> => ({
  verified: { icon: 'done', tone: 'good', advice: '您已完成核验，经办人可以提交申请，您可以关闭本页。' },
  manualReview: { icon: 'wait', tone: 'info', advice: `录像已收到，两位工作人员会在${answers(page)}看完并答复，结果显示在本页。` },
  vouched: { icon: 'wait', tone: 'info', advice: `一位工作人员已核对，另一位会在${answers(page)}复核，结果显示在本页。` },
  refused: { icon: 'stop', tone: 'plain', advice: '您已拒绝，申请不会继续。如要改变主意，请让经办人重新发送链接。' },
  exhausted: { icon: 'warn', tone: 'warn', advice: `次数已用尽，请让经办人重新发送链接，或致电 ${page.hotline}。` },
  expired: { icon: 'warn', tone: 'warn', advice: '链接已过期，请让经办人重新发送。' },
});
const underway: Ending = { icon: 'wait', tone: 'plain', advice: '正在等待核验平台的结果，请稍候几秒。' };

/** How it ended, in the words that the letter of authorisation names: 「认证成功」. */
export function Result({ title, page, onChanged }: { title: string; page: Page; onChanged: (page: Page) => void }) {
  const { icon, tone, advice } = endings(page)[page.state] ?? underway;
  return (
    <Screen title={title}>
      <Box className={`result tone-${tone}`} role="status">
        <Icon name={icon} />
        <Words className="result-word">{page.stateLabel}</Words>
        <Words className="body">{advice}</Words>
      </Box>
      {page.lastFailure && !machine.states[page.state].verified && <Notice tone="warn">{page.lastFailure}</Notice>}
      <Request page={page} />
      {page.allowed.includes('refuse') && <TakeBack onChanged={onChanged} />}
    </Screen>
  );
}

/** Who has sent a recording may think better of it until it was judged: it is used no more. */
function TakeBack({ onChanged }: { onChanged: (page: Page) => void }) {
  const takeBack = async () => onChanged(await call('POST /verification/consent/withdraw', {}, linkTokenHeader()));
  return (
    <ForGood deed="withdrawConsent" look="quiet" act={takeBack}>
      撤回同意，不再核验
    </ForGood>
  );
}
