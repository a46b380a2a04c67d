import { useState } from 'react';
import { call } from '../../api';
import { Button, Card } from '../../components/controls';
import { OwnerProof, useOwnerProof } from '../../components/OwnerProof';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { wechat } from '../../platform/wechat';
import { type Session, sessionStore } from '../../session-store';

const { Words } = elements;

function Bind() {
  const [asked, setAsked] = useState(false);
  const owner = useOwnerProof('bind');
  const { busy, failure, run } = useAction();
  const bind = async () => {
    const body = { ...owner.proof(), code: await wechat.code() };
    sessionStore.enter(await call('POST /account/wechat', { body }));
    device.toast('已绑定，并短信告知账号手机');
  };
  if (!asked)
    return (
      <Button look="secondary" onTap={() => setAsked(true)}>
        绑定当前微信
      </Button>
    );
  return (
    <>
      <OwnerProof {...owner} />
      <Failure failure={failure} />
      <Button busy={busy} onTap={() => owner.form.check() && run(bind)}>
        确认绑定
      </Button>
    </>
  );
}

function Unbind() {
  const { busy, failure, run } = useAction();
  return (
    <>
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} onTap={() => run(async () => sessionStore.enter(await call('DELETE /account/wechat', {})))}>
        解绑微信
      </Button>
    </>
  );
}

export const WechatBinding = ({ session: { wechatBound } }: { session: Session }) => (
  <Card title="微信">
    <Words className="body">
      {wechatBound
        ? '已绑定。用该微信打开小程序不用再输密码。'
        : '未绑定。绑定后用微信打开小程序不用再输密码，并可收到进度通知。绑定会短信告知账号手机，找回密码时自动解除。'}
    </Words>
    {wechatBound && <Unbind />}
    {!wechatBound && device.isWechat && <Bind />}
    {!wechatBound && !device.isWechat && <Words className="hint">请在微信小程序中登录后绑定。</Words>}
  </Card>
);
