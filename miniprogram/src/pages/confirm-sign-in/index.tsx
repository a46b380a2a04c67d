import { useState } from 'react';
import type { CallOutput } from '../../../../server/contract/endpoints/index.ts';
import { call } from '../../api';
import { Button, Card, Facts, Notice } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { Failure, Ready } from '../../components/states';
import { useAction, useLoaded } from '../../hooks';
import { elements } from '../../platform/elements';
import { restart, useQuery } from '../../platform/navigation';
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

function Answered({ given }: { given: keyof typeof answers }) {
  const { says, ...answer } = answers[given];
  return (
    <Screen title={answer.title} actions={<Home />}>
      <Notice {...answer}>
        <Words>{says}</Words>
      </Notice>
    </Screen>
  );
}

const factsOf = (state: SessionState, { device, address, sameNetwork, expiresAt }: Asked) =>
  [
    ['登录的账号', state.status === 'signedIn' ? state.session.name : ''],
    ['电脑', device],
    ['网络', `${address}，${sameNetwork ? '与本手机同一网络' : '与本手机不在同一网络'}`],
    ['有效至', timeText(expiresAt)],
  ] as const;

/** Whoever is talked into scanning a stranger's picture reads here what it is, before anything happens. */
function Question({ id, asked }: { id: string; asked: Asked }) {
  const state = useSession();
  const [given, setGiven] = useState<keyof typeof answers | null>(null);
  const { busy, failure, run } = useAction();
  const params = { id };
  const confirm = () => call('POST /phone-sign-ins/:id/confirm', { params }).then(() => setGiven('confirm'));
  const refuse = () => call('POST /phone-sign-ins/:id/refuse', { params }).then(() => setGiven('refuse'));
  if (given) return <Answered given={given} />;
  const actions = (
    <>
      <Button busy={busy} onTap={() => run(confirm)}>
        是我，登录这台电脑
      </Button>
      <Button look="secondary" busy={busy} onTap={() => run(refuse)}>
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
  const ended = loaded.failure?.problem.code === 'phoneSignInEnded' || loaded.failure?.problem.code === 'notFound';
  if (loaded.value === null && ended)
    return (
      <Screen title="二维码已失效" actions={<Home />}>
        <Failure failure={loaded.failure} />
      </Screen>
    );
  return (
    <Ready title={title} loaded={loaded}>
      {(asked) => <Question id={id} asked={asked} />}
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
