import { call } from '../../api';
import { Button, Card, Facts } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { Failure, SignedIn } from '../../components/states';
import { useAction, useLoaded } from '../../hooks';
import { hotlinesOf } from '../../hotlines';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { wechat } from '../../platform/wechat';
import { signOut, useSession } from '../../session';
import { type Session, sessionStore } from '../../session-store';
import { grouped } from '../../wording';

const { Words } = elements;
const title = '单位账号';

function WechatBinding({ session }: { session: Session }) {
  const { busy, failure, run } = useAction();
  const bind = async () => sessionStore.enter(await call('POST /account/wechat', { body: { code: await wechat.code() } }));
  const unbind = async () => sessionStore.enter(await call('DELETE /account/wechat', {}));
  return (
    <Card title="微信">
      <Words className="body">
        {session.wechatBound
          ? '已绑定。用该微信打开小程序不用再输密码。'
          : '未绑定。绑定后用微信打开小程序不用再输密码，并可收到进度通知。'}
      </Words>
      <Failure failure={failure} />
      {session.wechatBound && (
        <Button look="secondary" busy={busy} onTap={() => run(unbind)}>
          解绑微信
        </Button>
      )}
      {!session.wechatBound && device.isWechat && (
        <Button look="secondary" busy={busy} onTap={() => run(bind)}>
          绑定当前微信
        </Button>
      )}
      {!session.wechatBound && !device.isWechat && <Words className="hint">请在微信小程序中登录后绑定。</Words>}
    </Card>
  );
}

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
            ['经办人手机', grouped(session.mobile ?? '')],
          ]}
        />
        <Words className="hint">名称有误、手机号更换，请致电 {hotlinesOf(catalogue.value ?? []).join('、') || '客服'} 登记修改。</Words>
      </Card>
      <WechatBinding session={session} />
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
