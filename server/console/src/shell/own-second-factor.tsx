import { App, Modal } from 'antd';
import { useState } from 'react';
import { call } from '../call.ts';
import { CodeForm } from '../frame/code-form.tsx';
import { SecondFactor } from '../frame/second-factor.tsx';
import { useSession } from '../frame/session.tsx';

/** Sets up one's own authenticator; in place of another one only after that one was shown. */
export function OwnSecondFactor({ close }: { close: () => void }) {
  const { secondFactor, renew } = useSession();
  const { message } = App.useApp();
  const [shown, setShown] = useState(!secondFactor);
  const done = async () => {
    renew(await call('GET /session', {}));
    message.success('双重验证已设置');
    close();
  };
  return (
    <Modal open centered title={secondFactor ? '更换验证器' : '设置双重验证'} footer={null} onCancel={close} mask={{ closable: false }}>
      {shown ? <SecondFactor done={done} /> : <CodeForm ok="下一步" shown={() => setShown(true)} />}
    </Modal>
  );
}
