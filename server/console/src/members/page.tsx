import { App, Button, Switch, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useBusy } from '../busy.ts';
import { asFailure, call } from '../call.ts';
import { useSession } from '../frame/session.tsx';
import { Failure, Nothing } from '../frame/states.tsx';
import { useLoad } from '../load.ts';
import type { Member } from '../views.ts';
import { AddMember } from './add.tsx';
import { GivePassword } from './give-password.tsx';
import { MemberMobile } from './mobile.tsx';
import { ChangeRoles, Roles } from './roles.tsx';
import { MemberSecondFactor } from './second-factor.tsx';

const columnsWith = (change: (member: Member) => void, reload: () => Promise<void>): TableColumnsType<Member> => [
  { title: '姓名', dataIndex: 'name', width: 160 },
  { title: '账号', dataIndex: 'login', width: 180 },
  { title: '角色', render: (_, member) => <Roles member={member} onDone={reload} /> },
  { title: '双重验证', width: 140, render: (_, member) => <MemberSecondFactor member={member} onDone={reload} /> },
  { title: '可登录', width: 110, render: (_, member) => <Active member={member} onDone={reload} /> },
  {
    title: '',
    width: 400,
    render: (_, member) => (
      <>
        <Button size="small" type="link" onClick={() => change(member)}>
          修改角色
        </Button>
        <MemberMobile member={member} onDone={reload} />
        <GivePassword member={member} onDone={reload} />
        <Release member={member} />
      </>
    ),
  },
];

/** Members of staff, their roles, and whether they may sign in. */
export default function MembersPage() {
  const { value, failure, loading, reload } = useLoad('members', () => call('GET /staff/members', {}));
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<Member | null>(null);
  return (
    <main className="page wide">
      <div className="page-head">
        <h1>员工</h1>
        <Button type="primary" onClick={() => setAdding(true)}>
          新增员工
        </Button>
      </div>
      {failure ? (
        <Failure failure={failure} retry={reload} />
      ) : (
        <Table
          size="small"
          scroll={{ x: 'max-content' }}
          rowKey="id"
          columns={columnsWith(setChanging, reload)}
          dataSource={value ?? []}
          loading={loading}
          pagination={false}
          locale={{ emptyText: loading ? ' ' : <Nothing>还没有员工。</Nothing> }}
        />
      )}
      {adding && <AddMember close={() => setAdding(false)} onDone={reload} />}
      {changing && <ChangeRoles member={changing} close={() => setChanging(null)} onDone={reload} />}
    </main>
  );
}

/** For somebody who mistyped the password, or whose login others guess at. */
function Release({ member }: { member: Member }) {
  const { message } = App.useApp();
  const { busy, run } = useBusy();
  const release = async () => {
    await call('POST /staff/members/:id/release', { params: { id: member.id } });
    message.success(`已解除${member.name}的登录限制`);
  };
  return (
    <Button
      size="small"
      type="link"
      loading={busy}
      onClick={() => run(() => release().catch((error: unknown) => void message.error(asFailure(error).problem.message)))}
    >
      解除登录限制
    </Button>
  );
}

/** Nobody locks out the one who is signed in. */
function Active({ member, onDone }: { member: Member; onDone: () => Promise<void> }) {
  const { id } = useSession();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const set = async (active: boolean) => {
    setBusy(true);
    try {
      await call('POST /staff/members/:id', { params: { id: member.id }, body: { active } });
      await onDone();
    } catch (error) {
      message.error(asFailure(error).problem.message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Switch
      size="small"
      checked={member.active}
      loading={busy}
      disabled={member.id === id}
      aria-label={`${member.name}可登录`}
      onChange={set}
    />
  );
}
