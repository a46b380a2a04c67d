import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { staffRoles } from '../../../contract/roles.ts';
import { asFailure } from '../call.ts';
import { useSession } from '../frame/session.tsx';
import { ChangePassword } from './change-password.tsx';
import { screens } from './screens.tsx';

export function TopBar({ current }: { current: string }) {
  const { roles } = useSession();
  const shown = Object.entries(screens).filter(([, { label, shows }]) => label && shows(roles));
  return (
    <header className="top-bar">
      <a className="brand" href="#/queue">
        证书受理工作台
      </a>
      <nav aria-label="主导航">
        {shown.map(([key, { label }]) => (
          <a key={key} href={`#/${key}`} aria-current={key === current ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <Me />
    </header>
  );
}

function Me() {
  const { name, roles, signOut } = useSession();
  const { message } = App.useApp();
  const [changing, setChanging] = useState(false);
  const leave = () => signOut().catch((error) => message.error(asFailure(error).problem.message));
  const items = [
    { key: 'roles', label: roles.map((role) => staffRoles[role]).join('、'), disabled: true },
    { key: 'password', label: '修改密码', onClick: () => setChanging(true) },
    { key: 'leave', label: '退出登录', onClick: leave },
  ];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button type="text">{name} ▾</Button>
      </Dropdown>
      {changing && <ChangePassword close={() => setChanging(false)} />}
    </>
  );
}
