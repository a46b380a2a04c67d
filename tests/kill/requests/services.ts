import { drawServiceToken, serviceTokenHash } from '../../../server/access/service-accounts.ts';
import { tokenHeaders } from '../../../server/contract/endpoints/row.ts';
import { cast } from '../../support/story/people.ts';
import type { Requests, Stage } from '../wish.ts';
import { asAdministrator } from './house.ts';

const productLine = 'jiangxi-public-resource';
const administrator = '00000000-0000-4000-8000-000000000006';

/** A program that was let in, with its token. */
async function program({ world, number }: Stage) {
  const token = drawServiceToken();
  const kept = { tokenHash: serviceTokenHash(token), tokenHint: token.slice(-4), createdBy: administrator, createdAt: world.now() };
  const { id } = await world.database.serviceAccount.create({ data: { name: `柜台系统${number}`, scopes: ['holders'], ...kept } });
  return { id, headers: { [tokenHeaders.serviceAccount]: token } };
}

const holder = ({ number }: Stage) => ({ uscc: cast(number).uscc, organisationName: '江西老单位有限公司' });

/** Programs of others: they are let in, say who holds a key, and are let out. */
export const serviceRequests: Requests<
  | 'POST /staff/service-accounts'
  | 'POST /staff/service-accounts/:id/revoke'
  | 'POST /service/primary-key-holders'
  | 'POST /service/primary-key-holders/revocations'
> = {
  'POST /staff/service-accounts': {
    async begin(stage) {
      return { headers: await asAdministrator(stage), body: { name: `柜台系统${stage.number}`, scopes: ['holders'] } };
    },
  },
  'POST /staff/service-accounts/:id/revoke': {
    async begin(stage) {
      const { id } = await program(stage);
      return { headers: await asAdministrator(stage), params: { id } };
    },
  },
  'POST /service/primary-key-holders': {
    async begin(stage) {
      const { headers } = await program(stage);
      return { headers, body: { productLine, rows: [holder(stage)] } };
    },
  },
  'POST /service/primary-key-holders/revocations': {
    async begin(stage) {
      const { headers } = await program(stage);
      await stage.world.database.primaryKeyHolder.create({ data: { ...holder(stage), productLine, importedBy: 'admin' } });
      return { headers, body: { productLine, rows: [holder(stage)] } };
    },
  },
};
