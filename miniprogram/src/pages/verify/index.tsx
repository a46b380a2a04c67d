import { useEffect, useRef, useState } from 'react';
import type { CallFailed } from '../../../../server/contract/caller.ts';
import { verification as machine } from '../../../../server/contract/machines/verification.ts';
import { call } from '../../api';
import { Notice } from '../../components/controls';
import { ForGood } from '../../components/ForGood';
import { Larger, Screen } from '../../components/Screen';
import { Guarded, Ready } from '../../components/states';
import { type Followed, useFollowed } from '../../following';
import type { Loaded } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { useQuery } from '../../platform/navigation';
import { Choosing } from './Choosing';
import { isOver, Over } from './Over';
import { mayChoose, type Page } from './page';
import { Request } from './Request';
import { Result } from './Result';
import { linkToken, linkTokenHeader } from './token';

const { Words } = elements;
const title = '法定代表人核验';

/** Reads only; coming back from the provider, after the consent, asks for the result. */
async function look(): Promise<Page> {
  const page = await call('GET /verification', {}, linkTokenHeader());
  if (machine.states[page.state].face) return call('POST /verification/result', {}, linkTokenHeader());
  return page;
}

/** The provider answers within seconds, staff within days; everything else is for the person to do. */
function followed({ version, state }: Page): Followed {
  const { face, manual } = machine.states[state];
  return { version, headers: linkTokenHeader(), pace: face ? 'soon' : manual ? 'later' : null };
}

const NoToken = ({ back }: { back: boolean }) => (
  <Screen title={title}>
    <Notice tone={back ? 'info' : 'warn'} title={back ? '核验步骤已完成' : '链接不完整'}>
      <Words>{back ? '请返回刚才的页面或小程序查看核验结果。' : '请打开经办人发给您的完整链接，或重新扫描二维码。'}</Words>
    </Notice>
  </Screen>
);

/** Ends the matter for good: asked once more. */
function Refuse({ loaded }: { loaded: Loaded<Page> }) {
  const refuse = async () => loaded.set(await call('POST /verification/refuse', {}, linkTokenHeader()));
  return (
    <ForGood deed="refuse" look="quiet" act={refuse}>
      拒绝
    </ForGood>
  );
}

function Open({ page, loaded }: { page: Page; loaded: Loaded<Page> }) {
  return (
    <Screen title={title} lead="请核对以下内容，由您本人操作。">
      <Request page={page} />
      <Choosing page={page} onChanged={loaded.set} />
      {page.allowed.includes('refuse') && <Refuse loaded={loaded} />}
    </Screen>
  );
}

/** Nothing is left for the person to do here. */
const isDone = ({ state, allowed }: Page): boolean => machine.states[state].over && allowed.length === 0;

function Verify() {
  const last = useRef<Page | null>(null);
  // Whoever is done, or came by something that has ended, holds no token any more and keeps the last word before the eyes.
  const ended = useRef<CallFailed | null>(null);
  const loaded = useFollowed(async () => {
    if (ended.current) throw ended.current;
    return last.current && isDone(last.current) ? last.current : look();
  }, followed);
  const { value, failure } = loaded;
  const over = isOver(failure);
  useEffect(() => {
    last.current = value;
    if (isOver(failure)) ended.current = failure;
    if (over || (value && isDone(value))) linkToken.forget();
    else if (value) linkToken.endsAt(value.expiresAt);
  }, [value, failure, over]);
  if (over) return <Over title={title} failure={failure} />;
  return (
    <Ready title={title} loaded={loaded}>
      {(page) => (mayChoose(page) ? <Open page={page} loaded={loaded} /> : <Result title={title} page={page} onChanged={loaded.set} />)}
    </Ready>
  );
}

/** The legal representative's page, reached from the agent's link, card, code or SMS on his or her own phone; no account. */
export default function VerifyScreen() {
  const linked = useQuery('token');
  const scanned = useQuery('scene');
  const back = useQuery('back') !== '';
  // The provider's redirect carries a token of its own.
  const token = back ? '' : linked || scanned;
  const taken = useRef('');
  // Once: what was done with it may have taken it out of the memory since.
  if (token && taken.current !== token) {
    taken.current = token;
    linkToken.keep(token);
  }
  const [recalled] = useState(linkToken.recall);
  device.hideQuery();
  return (
    <Larger.Provider value={true}>
      <Guarded>{token || recalled ? <Verify key={token} /> : <NoToken back={back} />}</Guarded>
    </Larger.Provider>
  );
}
