import { useState } from 'react';
import type { CallFailed } from '../../../../server/contract/caller.ts';
import type { CallOutput } from '../../../../server/contract/endpoints/index.ts';
import { call } from '../../api';
import { Button, Card, Facts, Notice } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { Failure, Ready } from '../../components/states';
import { useAction, useLoaded } from '../../hooks';
import { elements } from '../../platform/elements';
import { go, restart, useQuery } from '../../platform/navigation';
import { useSession } from '../../session';
import type { SessionState } from '../../session-store';
import { timeText } from '../../wording';

const { Words } = elements;
const title = '在电脑上登录？';

type Asked = CallOutput<'GET /phone-sign-ins/:id'>;

const answers = {
  confirm: { title: '已确认', says: '电脑上正在打开您的账号。不是您自己的电脑，请马上在「账号」里结束那个登录。', tone: 'good' },
  refuse: { title: '已拒绝', says: '那台电脑没有登录。如果有人催您扫码，请不要再扫。', tone: 'info' },
} as const;

const Home = () => (
  <Button look="secondary" onTap={() => void restart('index')}>
    返回首页
  </Button>
);

/** Straight to where a sign-in is ended. */
const Devices = () => <Button onTap={() => go('account', { part: 'devices' })}>查看登录的设备</Button>;

function Answered({ given }: { given: keyof typeof answers }) {
  const { says, ...answer } = answers[given];
  const actions = (
    <>
      {given === 'confirm' && <Devices />}
      <Home />
    </>
  );
  return (
    <Screen title={answer.title} actions={actions}>
      <Notice {...answer}>
        <Words>{says}</Words>
      </Notice>
    </Screen>
  );
}

const isEnded = (failure: CallFailed | null): failure is CallFailed =>
  failure !== null && ['phoneSignInEnded', 'notFound'].includes(failure.problem.code);

/** `unsure`: somebody confirmed and heard nothing, so that this may be the end which their own word brought. */
const Ended = ({ failure, unsure = false }: { failure: CallFailed; unsure?: boolean }) => (
  <Screen
    title="二维码已失效"
    actions={
      <>
        {unsure && <Devices />}
        <Home />
      </>
    }
  >
    {unsure && (
      <Notice tone="warn" title="电脑可能已经登录">
        <Words>您刚才点过「是我」，但没有收到答复，那次确认可能已经生效。请查看登录的设备；不是您自己的电脑，马上结束那个登录。</Words>
      </Notice>
    )}
    <Failure failure={failure} />
  </Screen>
);

const factsOf = (state: SessionState, { device, address, sameNetwork, expiresAt }: Asked) =>
  [
    ['登录的账号', state.status === 'signedIn' ? state.session.name : ''],
    ['电脑', device],
    ['网络', `${address}，${sameNetwork ? '与本手机同一网络' : '与本手机不在同一网络'}`],
    ['有效至', timeText(expiresAt)],
  ] as const;

/** What the person says to it, one word at a time; `unsure` once a confirmation had no answer. */
function useAnswer(id: string) {
  const [given, setGiven] = useState<keyof typeof answers | null>(null);
  const [unsure, setUnsure] = useState(false);
  const confirming = useAction();
  const refusing = useAction();
  const params = { id };
  const confirm = async () => {
    refusing.clear();
    const heard = await confirming.run(() => call('POST /phone-sign-ins/:id/confirm', { params }));
    if (heard) setGiven('confirm');
    else setUnsure(true);
  };
  const refuse = async () => {
    confirming.clear();
    if (await refusing.run(() => call('POST /phone-sign-ins/:id/refuse', { params }))) setGiven('refuse');
  };
  return {
    given,
    unsure,
    confirm,
    refuse,
    confirming: confirming.busy,
    refusing: refusing.busy,
    failure: confirming.failure ?? refusing.failure,
  };
}

/** Whoever is talked into scanning a stranger's picture reads here what it is, before anything happens. */
function Question({ id, asked, news }: { id: string; asked: Asked; news: CallFailed | null }) {
  const state = useSession();
  const { given, unsure, confirm, refuse, confirming, refusing, failure } = useAnswer(id);
  if (given) return <Answered given={given} />;
  const end = [failure, news].find(isEnded);
  if (end) return <Ended failure={end} unsure={unsure} />;
  const actions = (
    <>
      <Button busy={confirming} disabled={refusing} onTap={() => void confirm()}>
        是我，登录这台电脑
      </Button>
      <Button look="secondary" busy={refusing} disabled={confirming} onTap={() => void refuse()}>
        不是我，拒绝
      </Button>
    </>
  );
  return (
    <Screen title={title} lead="核对一下，是不是您面前的这台电脑。" actions={actions}>
      <Notice tone="warn" title="别人发来的二维码，一律不要确认">
        <Words>确认后，那台电脑能看到本单位的资料，也能提交和付款。我们的员工不会请您扫码。</Words>
      </Notice>
      <Card>
        <Facts rows={factsOf(state, asked)} />
      </Card>
      <Failure failure={failure} />
    </Screen>
  );
}

function ConfirmSignIn() {
  const id = useQuery('id');
  const loaded = useLoaded(() => call('GET /phone-sign-ins/:id', { params: { id } }));
  if (loaded.value === null && isEnded(loaded.failure)) return <Ended failure={loaded.failure} />;
  return (
    <Ready title={title} loaded={loaded}>
      {(asked) => <Question id={id} asked={asked} news={loaded.failure} />}
    </Ready>
  );
}

export default function ConfirmSignInScreen() {
  return (
    <SignedIn title={title}>
      <ConfirmSignIn />
    </SignedIn>
  );
}
