import { returnForCorrection } from '../../server/features/review/return.ts';
import { rename } from '../../server/features/staff/accounts.ts';
import { importPrimaryKeyHolders, revokePrimaryKeyHolders } from '../../server/features/staff/holders.ts';
import type { World } from '../../server/world.ts';
import { asSeen } from '../support/as-seen.ts';
import { organisation } from '../support/money/applying.ts';
import type { Case, Deeds } from '../support/money/deeds.ts';

const productLine = 'jiangxi-public-resource';

/** What people do before the money, and what becomes of the organisation meanwhile. */
export const reviewingDeeds = (world: World, { staff }: Deeds) => {
  const { database } = world;
  const holder = ({ number }: Case) => {
    const { uscc, name } = organisation(number);
    return { productLine, holders: [{ uscc, organisationName: name }] };
  };
  return {
    sendsBack: async ({ id }: Case) =>
      returnForCorrection(
        world,
        staff.reviewer,
        id,
        { documents: {}, fields: { receiverStreet: '请写到门牌号' }, note: '' },
        await asSeen(database, id),
      ),
    isRenamed: async ({ number, applicant }: Case) => {
      const { name } = organisation(number);
      const body = { organisationName: name.replace('工程', '建设工程'), note: '营业执照已变更' };
      await rename({ world, caller: staff.supervisor, params: { id: applicant.id ?? '' }, body });
    },
    getsKeyElsewhere: (applied: Case) => importPrimaryKeyHolders({ world, caller: staff.supervisor, body: holder(applied) }),
    losesKeyElsewhere: (applied: Case) => revokePrimaryKeyHolders({ world, caller: staff.supervisor, body: holder(applied) }),
  };
};
