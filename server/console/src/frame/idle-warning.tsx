import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { call, poll, quietMs } from '../call.ts';

/** How long before the end somebody is warned, and how often the clock is looked at. Seconds. */
const warnBefore = 120;
const lookEvery = 10;

const nothing = () => {};

/** Says before it happens that nobody's desk is signed out; whoever is there goes on with one press. Other windows of the same desk count too. */
export function IdleWarning({ idleSeconds }: { idleSeconds: number }) {
  const [left, setLeft] = useState<number | null>(null);
  const warned = left !== null;
  useEffect(() => {
    const look = async () => {
      if (!warned && quietMs() < (idleSeconds - warnBefore) * 1_000) return;
      // The server knows of other windows; asking keeps nothing alive, and ends this one when it is over.
      const { endsInSeconds } = await poll('GET /session', {});
      setLeft(endsInSeconds <= warnBefore ? endsInSeconds : null);
    };
    const timer = setInterval(() => void look().catch(nothing), lookEvery * 1_000);
    return () => clearInterval(timer);
  }, [idleSeconds, warned]);
  if (!warned) return null;
  const stay = () => call('GET /session', {}).then(() => setLeft(null), nothing);
  return (
    <Modal
      open
      centered
      closable={false}
      zIndex={1_900}
      title="即将自动退出"
      footer={
        <Button type="primary" autoFocus onClick={stay}>
          继续工作
        </Button>
      }
    >
      <p>较长时间没有操作，约 {left} 秒后自动退出登录。退出后重新登录即可继续，已填写的内容会保留在本页。</p>
    </Modal>
  );
}
