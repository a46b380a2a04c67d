import { type ComponentType, lazy } from 'react';
import type { StaffRole } from '../../../contract/roles.ts';
import { mayCall } from '../access.ts';

interface Screen {
  /** Word in the navigation; null when it is reached from another screen. */
  label: string | null;
  shows: (roles: readonly StaffRole[]) => boolean;
  page: ComponentType<{ subject: string }>;
}

const everyone = () => true;

/** Every screen by the first part of its address. Navigation, guards and code splitting derive from this table. */
export const screens: Record<string, Screen> = {
  queue: { label: '受理队列', shows: everyone, page: lazy(() => import('../queue/page.tsx')) },
  tasks: { label: '待办事项', shows: everyone, page: lazy(() => import('../tasks/page.tsx')) },
  reconciliation: {
    label: '对账',
    shows: (roles) => mayCall('GET /staff/reconciliation', roles),
    page: lazy(() => import('../reconciliation/page.tsx')),
  },
  accounts: {
    label: '单位账号',
    shows: (roles) => mayCall('GET /staff/accounts', roles),
    page: lazy(() => import('../accounts/page.tsx')),
  },
  holders: {
    label: '别处的持有单位',
    shows: (roles) => mayCall('POST /staff/primary-key-holders', roles),
    page: lazy(() => import('../holders/page.tsx')),
  },
  calendar: {
    label: '节假日安排',
    shows: (roles) => mayCall('POST /staff/calendar', roles),
    page: lazy(() => import('../calendar/page.tsx')),
  },
  members: { label: '员工', shows: (roles) => mayCall('GET /staff/members', roles), page: lazy(() => import('../members/page.tsx')) },
  'service-accounts': {
    label: '服务账号',
    shows: (roles) => mayCall('GET /staff/service-accounts', roles),
    page: lazy(() => import('../service-accounts/page.tsx')),
  },
  case: { label: null, shows: everyone, page: lazy(() => import('../case/page.tsx')) },
};
