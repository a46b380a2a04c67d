import { allHotlineWords } from '../../../../server/contract/hotlines.ts';
import { standings } from '../../../../server/contract/standings.ts';
import { call } from '../../api';
import { LegalLinks } from '../../components/Agreement';
import { Button, Card, Facts } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { Failure } from '../../components/states';
import { TextSize } from '../../components/TextSize';
import { useAction, useLoaded } from '../../hooks';
import { go } from '../../platform/navigation';
import { signOut, useSession } from '../../session';
import { grouped } from '../../wording';
import { ChangeMobile } from './ChangeMobile';
import { Colleagues } from './Colleagues';
import { OwnData } from './OwnData';
import { OwnSessions } from './OwnSessions';
import { PhoneForPc } from './PhoneForPc';
import { Told } from './Told';
import { WechatBinding } from './WechatBinding';

const title = '账号、消息与设置';

const Legal = () => (
  <Card title="协议与隐私">
    <LegalLinks />
    <Button look="quiet" onTap={() => go('close-account')}>
      注销账号
    </Button>
  </Card>
);

function Account() {
  const state = useSession();
  const { busy, failure, run } = useAction();
  const catalogue = useLoaded(() => call('GET /catalogue', {}));
  if (state.status !== 'signedIn') return null;
  const { session } = state;
  return (
    <Screen
      title={title}
      actions={
        <Button look="secondary" busy={busy} onTap={() => run(signOut)}>
          退出登录
        </Button>
      }
    >
      <Card>
        <Facts
          rows={[
            ['单位名称', session.name],
            ['统一社会信用代码', grouped(session.uscc ?? '')],
            ...(session.standing && session.standing !== 'charge' ? [['身份', standings[session.standing].label] as const] : []),
            [session.standing === 'charge' ? '经办人手机' : '您的手机', grouped(session.mobile ?? '')],
          ]}
        />
      </Card>
      <Told />
      {session.standing === 'charge' && <Colleagues />}
      <ChangeMobile session={session} hotlines={allHotlineWords(catalogue.value ?? []) || '客服'} />
      <WechatBinding session={session} />
      <PhoneForPc />
      <OwnSessions />
      <TextSize />
      <OwnData />
      <Legal />
      <Failure failure={failure} />
    </Screen>
  );
}

export default function AccountScreen() {
  return (
    <SignedIn title={title}>
      <Account />
    </SignedIn>
  );
}
