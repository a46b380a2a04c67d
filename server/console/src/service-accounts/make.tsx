import { Alert, Checkbox, Form, Input, Typography } from 'antd';
import { useState } from 'react';
import { type ServiceScope, serviceScopeKeys, serviceScopes } from '../../../contract/service-scopes.ts';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { AskAgain } from '../frame/ask-again.tsx';
import { Dialog } from '../frame/dialog.tsx';

interface Typed {
  name: string;
  scopes: ServiceScope[];
}

const options = serviceScopeKeys.map((value) => ({ value, label: serviceScopes[value].label }));

/** Asks for a name and a purpose; where the second factor was shown too long ago, for that first. */
export function MakeAccount({ close, onMade }: { close: () => void; onMade: (token: string) => void }) {
  const { busy, failure, run } = useBusy();
  const [wanted, setWanted] = useState<Typed | null>(null);
  const stale = failure?.problem.code === 'secondFactorStale' && wanted !== null;
  const make = async (body: Typed) => {
    setWanted(body);
    await run(async () => {
      const { token } = await call('POST /staff/service-accounts', { body });
      onMade(token);
    });
  };
  if (stale) return <AskAgain ok="继续" goOn={() => void make(wanted)} close={close} />;
  return (
    <Dialog<Typed>
      title="新建服务账号"
      ok="新建"
      initial={wanted ?? { name: '', scopes: [] }}
      busy={busy}
      failure={failure}
      onFinish={make}
      close={close}
    >
      <Form.Item
        label="名称"
        name="name"
        extra="写明是哪个单位的哪个系统"
        rules={[{ required: true, whitespace: true, message: '请填写名称' }]}
      >
        <Input autoFocus maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item label="用途" name="scopes" rules={[{ required: true, message: '请选择用途' }]}>
        <Checkbox.Group options={options} />
      </Form.Item>
    </Dialog>
  );
}

/** The token, this once: nobody can read it again. */
export const MadeToken = ({ token, close }: { token: string; close: () => void }) => (
  <Alert
    className="gap-below"
    type="success"
    showIcon
    closable={{ onClose: close, 'aria-label': '已保存，关闭' }}
    title="令牌只显示这一次，请立即交给对方保存"
    description={
      <Typography.Text code copyable={{ text: token, tooltips: ['复制', '已复制'] }}>
        {token}
      </Typography.Text>
    }
  />
);
