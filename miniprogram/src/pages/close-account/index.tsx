import { useState } from 'react';
import { call } from '../../api';
import { Confirm } from '../../components/Confirm';
import { Bullets, Button, Card, Wrong } from '../../components/controls';
import { OwnerProof, useOwnerProof } from '../../components/OwnerProof';
import { Screen } from '../../components/Screen';
import { SignedIn } from '../../components/SignedIn';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { leaveForGood } from '../../session';

const { Tick } = elements;
const title = '注销单位账号';

const ends = [
  '全部登录和微信绑定立即终止，不能再用本账号登录',
  '没有提交过的申请和扫描件随即删除',
  '今后办理须重新注册，看不到以前的申请',
  '注销后不能恢复',
];
const kept = ['已提交的申请、核验和缴费记录，依《电子签名法》保存至证书失效后至少五年，不再作其他使用', '已签发的证书不受影响'];

/** The tick, and a tap that leads there as long as it is not made. */
function useRead() {
  const [read, setRead] = useState(false);
  const [tapped, setTapped] = useState(false);
  const insists = () => {
    setTapped(true);
    if (!read) device.focusOn('read');
    return read;
  };
  return { read, setRead, wanted: tapped && !read, insists };
}

/** Two confirmations: the tick beside the proof of the owner, then the question that names the deed. */
function CloseAccount() {
  const { read, setRead, wanted, insists } = useRead();
  const [asked, setAsked] = useState(false);
  const owner = useOwnerProof();
  const { busy, failure, run } = useAction();
  const close = async () => {
    setAsked(false);
    await call('POST /account/close', { body: owner.proof() });
    await leaveForGood('账号已注销');
  };
  const action = (
    <Button look="danger" onTap={() => insists() && owner.form.check() && setAsked(true)}>
      注销账号
    </Button>
  );
  return (
    <Screen title={title} lead="有申请没有办完时不能注销。" actions={action}>
      <Card title="注销后">
        <Bullets items={ends} />
      </Card>
      <Card title="依法仍保存">
        <Bullets items={kept} />
      </Card>
      <Card title="确认是本人">
        <OwnerProof {...owner} />
        <Tick id="read" checked={read} onChange={setRead}>
          我已了解以上后果
        </Tick>
        {wanted && <Wrong>请先勾选「我已了解以上后果」</Wrong>}
      </Card>
      <Failure failure={failure} />
      {asked && (
        <Confirm title="确定注销吗？" action="确定注销" busy={busy} onConfirm={() => run(close)} onClose={() => setAsked(false)}>
          单位账号将立即注销，不能恢复。
        </Confirm>
      )}
    </Screen>
  );
}

export default function CloseAccountScreen() {
  return (
    <SignedIn title={title}>
      <CloseAccount />
    </SignedIn>
  );
}
