import type { StaffRole } from '../../../contract/roles.ts';
import { useBusy } from '../busy.ts';
import { call } from '../call.ts';
import { Dialog } from '../frame/dialog.tsx';
import type { Member } from '../views.ts';
import { RoleChoice } from './role-choice.tsx';

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
