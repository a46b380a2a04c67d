import { useState } from 'react';
import type { CallOutput } from '../../../../server/contract/endpoints/index.ts';
import { call } from '../../api';
import { Button, Card, Notice } from '../../components/controls';
import { Failure } from '../../components/states';
import { useLooks } from '../../following';
import { useAction } from '../../hooks';
import { elements } from '../../platform/elements';
import { letIn } from '../../session';

const { Box, Picture, Words } = elements;

type State = NonNullable<CallOutput<'GET /phone-sign-ins/:id/state'>>['state'];
interface Shown extends CallOutput<'POST /phone-sign-ins'> {
  state: State;
}

const over: Partial<Record<State, string>> = { refused: '手机上已拒绝登录。', ended: '二维码已过期。' };

/** The question of this browser, how it stands, and the way in once the phone has confirmed. */
function useAsked() {
  const [shown, setShown] = useState<Shown | null>(null);
  const { busy, failure, run } = useAction();
  const draw = async () => {
    setShown(null);
    setShown({ ...(await call('POST /phone-sign-ins', {})), state: 'waiting' });
  };
  const enter = async (id: string) => {
    await letIn(await call('POST /phone-sign-ins/:id/session', { params: { id } }));
  };
  const look = async () => {
    if (!shown) return;
    const { id, state: seen } = shown;
    const news = await call('GET /phone-sign-ins/:id/state', { params: { id }, query: { seen } });
    if (news === null || news.state === seen) return;
    setShown({ ...shown, state: news.state });
    if (news.state === 'confirmed') run(() => enter(id));
  };
  useLooks(look, shown?.state === 'waiting' ? 'soon' : null);
  return { shown, busy, failure, draw: () => run(draw), enter: (id: string) => run(() => enter(id)) };
}

/** A picture for a phone that is signed in; the page goes on by itself as soon as the phone has confirmed. */
export function ByPhone() {
  const { shown, busy, failure, draw, enter } = useAsked();
  const said = shown && over[shown.state];
  const confirmed = shown?.state === 'confirmed' ? shown.id : null;
  // A picture that has ended lets nobody in a moment later either.
  const again = confirmed && failure?.problem.code !== 'phoneSignInEnded' ? () => enter(confirmed) : undefined;
  return (
    <Card title="用手机扫码登录">
      {shown?.state === 'waiting' && (
        <Box className="qr">
          <Picture src={shown.qr} label="登录二维码，用已登录的手机扫描" className="qr-picture" />
          <Words className="hint">两分钟内有效。手机上确认后，本页自动登录。</Words>
        </Box>
      )}
      {said && <Notice tone="warn" title={said} />}
      {confirmed && !failure && <Notice tone="good" title="手机已确认，正在登录" />}
      <Failure failure={failure} retry={again} />
      <Words className="hint">在微信小程序「账号」里点「扫码登录电脑」；手机浏览器已登录的，用相机扫。</Words>
      {shown?.state !== 'waiting' && (
        <Button look="secondary" busy={busy} onTap={draw}>
          {shown ? '换一个二维码' : '显示二维码'}
        </Button>
      )}
    </Card>
  );
}
