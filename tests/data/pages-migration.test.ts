import { expect, it } from '@jest/globals';
import { pageFacts } from '../../server/contract/scan.ts';
import { migrate } from '../../server/data/migrate.ts';
import { earlierSchema, id } from './earlier-schema.ts';

const { url, client } = await earlierSchema((_, at) => at === 0);

it('files that were received before pages were told apart keep their place, and become a page each', async () => {
  await client.query(`insert into "Application" ("id", "orderNumber", "accountId", "uscc", "organisationName", "productId", "keyType", "priceFen",
      "answers", "gateAnswers", "updatedAt")
    values ('${id(2)}', '26112200018', '${id(1)}', '91360100MA3000016X', '江西青禾建设有限公司', 'p', 'secondary', 19000, '{}', '{}', now())`);
  await client.query(
    `insert into "DocumentSlot" ("id", "applicationId", "kind", "state") values ('${id(3)}', '${id(2)}', 'agentIdCard', 'uploaded')`,
  );
  await client.query(`insert into "Upload" ("id", "slotId", "sha256", "storageKey", "mime", "size", "pages", "originalName", "formVersion", "removedAt")
    values ('${id(4)}', '${id(3)}', 'a', 'key-a', 'image/jpeg', 10, 1, 'a.jpg', 2, null),
      ('${id(5)}', '${id(3)}', 'b', 'key-b', 'application/pdf', 20, 4, 'b.pdf', 3, now())`);

  expect((await migrate(url)).length).toBeGreaterThan(0);
  const { rows } =
    await client.query(`select "Upload"."applicationId", "slotId", "filePages", "filePage", "number", "Page"."formVersion", "pictureKey",
      "facts", "removedAt" is null as live from "Page" join "Upload" on "Upload"."id" = "uploadId" order by "sha256"`);
  const alike = { applicationId: id(2), slotId: id(3), filePage: 1, number: null };
  expect(rows).toMatchObject([
    { ...alike, filePages: 1, formVersion: 2, pictureKey: 'key-a', live: true },
    { ...alike, filePages: 4, formVersion: 3, pictureKey: '', live: false },
  ]);
  for (const { facts } of rows) expect(pageFacts.parse(facts)).toMatchObject({ kind: 'unknown', seals: [], code: null });
});
