import { expect, it } from '@jest/globals';
import { applicationView } from '../../server/views/application.ts';
import { moneyWorld } from './money-world.ts';

const { world, deeds, settle } = await moneyWorld();

it('An organisation that got such a key elsewhere meanwhile is not approved, and is once that key is revoked', async () => {
  const applied = await deeds.applies(701, 'primary');
  const { uscc, productLine, organisationName } = await world.database.application.findUniqueOrThrow({ where: { id: applied.id } });
  await world.database.primaryKeyHolder.create({ data: { uscc, productLine, organisationName, importedBy: 'admin' } });
  await expect(deeds.approves(applied)).rejects.toMatchObject({
    code: 'keyElsewhere',
    message: expect.stringContaining('不能通过预审；请退回并说明'),
  });
  const looks = () => applicationView(world, applied.id, applied.applicant);
  expect(await looks()).toMatchObject({ state: 'submitted' });

  await world.database.primaryKeyHolder.updateMany({ where: { uscc, productLine }, data: { revokedAt: world.now() } });
  await deeds.approves(applied);
  await settle();
  expect(await looks()).toMatchObject({ state: 'approved' });
});

it('is approved for another key than the one that it may have once', async () => {
  const applied = await deeds.applies(702, 'secondary');
  const { uscc, productLine, organisationName } = await world.database.application.findUniqueOrThrow({ where: { id: applied.id } });
  await world.database.primaryKeyHolder.create({ data: { uscc, productLine, organisationName, importedBy: 'admin' } });
  await deeds.approves(applied);
  expect(await applicationView(world, applied.id, applied.applicant)).toMatchObject({ state: 'approved' });
});
