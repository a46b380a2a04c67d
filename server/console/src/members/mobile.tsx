import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import type { Member } from '../views.ts';

interface Typed {
  mobile: string;
}

/** The mobile that is told who gets in; of who has a role two change it, who type the same one. */
export function MemberMobile({ member, onDone }: { member: Member; onDone: () => Promise<void> }) {
  const { message } = App.useApp();
  const { busy, failure, run } = useBusy();
  const [open, setOpen] = useState(false);
  const save = async (body: Typed) => {
    const saves = async () => {
      const { credentialAskedBy } = await call('POST /staff/members/:id', { params: { id: member.id }, body });
      message.success(credentialAskedBy?.what === 'mobile' ? '已申请，待另一位管理员登记同一号码' : `已登记${member.name}的手机号`);
    };
    if (!(await run(saves))) return;
    setOpen(false);
    await onDone();
  };
  const asker = member.credentialAskedBy?.what === 'mobile' ? member.credentialAskedBy.name : null;
  const word = asker ? `${asker}申请换手机号` : member.reached ? '换手机号' : '登记手机号';
  return (
    <>
      <Button size="small" type="link" danger={asker !== null} aria-label={`${word}：${member.name}`} onClick={() => setOpen(true)}>
        {word}
      </Button>
      {open && (
        <Dialog<Typed>
          title={`${member.name}的手机号`}
          ok="保存"
          initial={{}}
          busy={busy}
          failure={failure}
          onFinish={save}
          close={() => setOpen(false)}
        >
          <p>更换在岗员工的手机号须两位管理员登记同一号码；更换后短信告知原号码。</p>
          <Form.Item label="手机" name="mobile" rules={[{ required: true, message: '请填写手机' }]}>
            <Input autoFocus maxLength={11} inputMode="numeric" autoComplete="off" />
          </Form.Item>
        </Dialog>
      )}
    </>
  );
}
