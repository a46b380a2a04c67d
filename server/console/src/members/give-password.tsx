import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { CallFailed } from '../../../contract/caller.ts';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import { useSession } from '../frame/session.tsx';
import { strongPassword } from '../frame/strong-password.tsx';
import type { Member } from '../views.ts';

interface Typed {
  password: string;
}

/** For a colleague who forgot the password: another first one. */
export function GivePassword({ member, onDone }: { member: Member; onDone: () => Promise<void> }) {
  const { id } = useSession();
  const { message } = App.useApp();
  const { busy, failure, run } = useBusy();
  const [open, setOpen] = useState(false);
  if (member.id === id) return null;
  const save = async (body: Typed) => {
    const saves = async () => {
      const { credentialAskedBy } = await call('POST /staff/members/:id/password', { params: { id: member.id }, body });
      const asked = credentialAskedBy?.what === 'password';
      message.success(asked ? '已申请，待另一位管理员重设' : `已为${member.name}重设初始密码，请当面告知本人`);
    };
    if (!(await run(saves))) return;
    setOpen(false);
    await onDone();
  };
  const asker = member.credentialAskedBy?.what === 'password' ? member.credentialAskedBy.name : null;
  const word = asker ? `${asker}申请重设密码` : '重设密码';
  return (
    <>
      <Button size="small" type="link" danger={asker !== null} aria-label={`${word}：${member.name}`} onClick={() => setOpen(true)}>
        {word}
      </Button>
      {open && <FirstPassword member={member} busy={busy} failure={failure} onFinish={save} close={() => setOpen(false)} />}
    </>
  );
}

interface Giving {
  member: Member;
  busy: boolean;
  failure: CallFailed | null;
  onFinish: (typed: Typed) => void;
  close: () => void;
}

const FirstPassword = ({ member, ...form }: Giving) => (
  <Dialog<Typed> title={`重设${member.name}的密码`} ok="重设" initial={{}} {...form}>
    <p>
      请先当面或致电向本人核实。其全部登录立即结束，并短信告知；双重验证不变，本人用初始密码登录后须修改。在岗员工的密码须两位管理员先后重设，以后一位填写的为准。
    </p>
    <Form.Item label="初始密码" name="password" extra="至少 10 位，须同时含有字母和数字，不要太常见" rules={[strongPassword]}>
      <Input.Password autoFocus autoComplete="new-password" />
    </Form.Item>
  </Dialog>
);
