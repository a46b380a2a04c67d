import { App, Button, Popconfirm, Tag } from 'antd';
import { type StaffRole, staffRoles } from '../../../contract/roles.ts';
import { useBusy } from '../busy.ts';
import { asFailure, call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import { useSession } from '../frame/session.tsx';
import type { Member } from '../views.ts';
import { RoleChoice } from './role-choice.tsx';

/** What somebody may do, and, where one administrator asked for the role, the way for another to give it. */
export function Roles({ member, onDone }: { member: Member; onDone: () => Promise<void> }) {
  return (
    <>
      {member.roles.map((role) => (
        <Tag key={role}>{staffRoles[role]}</Tag>
      ))}
      <Rising member={member} onDone={onDone} />
    </>
  );
}

function Rising({ member, onDone }: { member: Member; onDone: () => Promise<void> }) {
  const { id } = useSession();
  const { message } = App.useApp();
  const asker = member.rolesAskedBy;
  if (!asker) return null;
  const asked = asker.roles.map((role) => staffRoles[role]).join('、');
  if (asker.id === id) return <span className="secondary">{`已申请担任${asked}，待另一位管理员确认`}</span>;
  const word = `${asker.name}申请让其担任${asked}，确认`;
  const give = () =>
    call('POST /staff/members/:id', {
      params: { id: member.id },
      body: { roles: [...new Set([...member.roles, ...asker.roles])], active: true },
    }).then(onDone, (error) => void message.error(asFailure(error).problem.message));
  return (
    <Popconfirm
      title={`${asker.name}申请让${member.name}担任${asked}。已向本人和主管核实？`}
      okText="确认担任"
      cancelText="不确认"
      onConfirm={give}
    >
      <Button size="small" type="link" danger aria-label={`${word}：${member.name}`}>
        {word}
      </Button>
    </Popconfirm>
  );
}

export function ChangeRoles({ member, close, onDone }: { member: Member; close: () => void; onDone: () => void }) {
  const { busy, failure, run } = useBusy();
  const save = async (body: { roles: StaffRole[] }) => {
    if (!(await run(() => call('POST /staff/members/:id', { params: { id: member.id }, body })))) return;
    close();
    onDone();
  };
  return (
    <Dialog<{ roles: StaffRole[] }>
      title={`${member.name}的角色`}
      ok="保存"
      initial={{ roles: member.roles }}
      busy={busy}
      failure={failure}
      onFinish={save}
      close={close}
    >
      <RoleChoice />
    </Dialog>
  );
}
