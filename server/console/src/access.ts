import type { EndpointName, Endpoints } from '../../contract/endpoints/index.ts';
import type { StaffRole } from '../../contract/roles.ts';

type AccessTable = { [Name in EndpointName]?: Endpoints[Name]['access'] };

/** Who may call what no state machine decides. The compiler holds each row equal to the contract, which screens import as types only. */
const access = {
  'POST /staff/applications/:id/findings/:findingId': ['reviewer', 'supervisor'],
  'POST /staff/applications/:id/verification': ['reviewer', 'supervisor'],
  'POST /staff/applications/:id/waybill': ['dispatcher'],
  'POST /staff/applications/:id/messages': ['reviewer', 'supervisor', 'dispatcher'],
  'POST /staff/applications/:id/originals/arrived': ['dispatcher'],
  'POST /staff/applications/:id/export': ['supervisor'],
  'POST /staff/applications/:id/data-wishes': ['reviewer', 'dispatcher', 'finance', 'supervisor'],
  'GET /staff/accounts': ['administrator', 'supervisor'],
  'GET /staff/reconciliation': ['finance', 'supervisor'],
  'GET /staff/members': ['administrator'],
  'GET /staff/service-accounts': ['administrator'],
  'POST /staff/calendar': ['administrator', 'supervisor'],
  'POST /staff/primary-key-holders': ['administrator', 'supervisor'],
} as const satisfies AccessTable;

/** Whether one of `roles` may call `name`. */
export const mayCall = (name: keyof typeof access, roles: readonly StaffRole[]): boolean =>
  roles.some((role) => (access[name] as readonly StaffRole[]).includes(role));
