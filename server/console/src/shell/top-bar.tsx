import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { staffRoles } from '../../../contract/roles.ts';
import { asFailure } from '../call.ts';
import { useSession } from '../frame/session.tsx';
import { ChangePassword } from './change-password.tsx';
import { OwnSecondFactor } from './own-second-factor.tsx';
import { OwnSessions } from './own-sessions.tsx';
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

const dialogs = { password: ChangePassword, factor: OwnSecondFactor, sessions: OwnSessions };

function Me() {
  const { name, roles, secondFactor, signOut } = useSession();
  const { message } = App.useApp();
  const [open, setOpen] = useState<keyof typeof dialogs | null>(null);
  const leave = () => signOut().catch((error) => message.error(asFailure(error).problem.message));
  const items = [
    { key: 'roles', label: roles.map((role) => staffRoles[role]).join('、'), disabled: true },
    { key: 'password', label: '修改密码', onClick: () => setOpen('password') },
    { key: 'factor', label: secondFactor ? '更换验证器' : '设置双重验证', onClick: () => setOpen('factor') },
    { key: 'sessions', label: '我的登录', onClick: () => setOpen('sessions') },
    { key: 'leave', label: '退出登录', onClick: leave },
  ];
  const Opened = open && dialogs[open];
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button type="text">{name} ▾</Button>
      </Dropdown>
      {Opened && <Opened close={() => setOpen(null)} />}
    </>
  );
}
