import { expect, it } from '@jest/globals';
import { migrate } from '../../server/data/migrate.ts';
import { earlierSchema, id } from './earlier-schema.ts';

const { url, client } = await earlierSchema((name) => /^\d+_/.test(name) && name < '20261128172000');
const application = (number: number, state: string) =>
  client.query(`insert into "Application" ("id", "orderNumber", "accountId", "uscc", "organisationName", "productId", "keyType", "priceFen",
      "state", "answers", "gateAnswers", "updatedAt")
    values ('${id(number)}', '261122${String(number).padStart(5, '0')}', '${id(1)}', '91360100MA3000016X', '江西青禾建设有限公司', 'p', 'secondary',
      19000, '${state}', '{}', '{}', now())`);

it('what was asked for before stays open where it can still be decided, and has run out where its case went on', async () => {
  for (const [number, state] of [
    [2, 'paid'],
    [3, 'inProduction'],
    [4, 'cancelled'],
  ] as const)
    await application(number, state);
  await client.query(`insert into "Payment" ("id", "applicationId", "method", "outTradeNo", "amountFen", "state", "expiresAt")
    values ('${id(9)}', '${id(2)}', 'alipayQr', 'P1', 19000, 'paid', now())`);
  await client.query(`insert into "WithdrawalRequest" ("id", "applicationId", "reason", "requestedBy", "requesterName", "confirmedBy", "confirmedAt")
    values ('${id(5)}', '${id(2)}', '来函撤回', '${id(7)}', '万敏', null, null),
      ('${id(6)}', '${id(3)}', '来电撤回', '${id(7)}', '万敏', null, null),
      ('${id(8)}', '${id(4)}', '来函撤回', '${id(7)}', '万敏', '${id(1)}', now())`);

  await migrate(url);
  const { rows } = await client.query(`select "state", "amountFen", "askerName", "reason", "endedAt" is null as open
    from "TwoPersonRequest" order by "id"`);
  const alike = { askerName: '万敏' };
  expect(rows).toMatchObject([
    { ...alike, state: 'asked', amountFen: 19_000, reason: '来函撤回', open: true },
    { ...alike, state: 'expired', amountFen: 0, reason: '来电撤回', open: false },
    { ...alike, state: 'confirmed', reason: '来函撤回', open: false },
  ]);
});
