import type { ApplicationView } from '../../../server/contract/views.ts';
import { Facts } from './controls';

/** What comes back when the application is taken back, step by step. */
export const WithdrawalTable = ({ table }: Pick<NonNullable<ApplicationView['withdrawalOffer']>, 'table'>) => (
  <Facts rows={table.map(({ steps, said }) => [steps, said] as const)} />
);
