import { expect, it } from '@jest/globals';
import type { Prisma } from '../../server/generated/prisma/client.ts';
import { copy } from '../support/scans.ts';
import { toldEvents } from '../support/told-events.ts';
import { draft, staff } from './applying-people.ts';
import { applyingService } from './applying-service.ts';
import { pagesOf, scanDesk } from './scan-people.ts';

/** While a release is rolled out, and after it was taken back, pages lie there that a newer build has judged. */

const service = await applyingService();
const { database } = service.world;
const { uploads, move, confirm } = scanDesk(service);

async function onePage() {
  const who = await draft(service);
  const { body } = await uploads(who, 'credentialCopy', await copy());
  const [page] = pagesOf(body.application, 'credentialCopy');
  if (!page) throw new Error('the copy is not there');
  return { who, page };
}

it('A page of a kind and with findings that only a newer build knows is shown, moved and confirmed by this one', async () => {
  const { who, page } = await onePage();
  const { facts } = await database.page.findUniqueOrThrow({ where: { id: page.id } });
  await database.page.update({ where: { id: page.id }, data: { facts: { ...(facts as Prisma.JsonObject), kind: 'hologram' } } });
  const message = '页面像是全息图。请用平板扫描仪扫描原件。';
  for (const [code, severity] of [
    ['hologram', 'bad'],
    ['constructor', 'grave'],
  ] as const)
    await database.scanFinding.create({ data: { pageId: page.id, code, severity, message: `${message}${code}` } });

  const [shown] = pagesOf(await who.view(), 'credentialCopy');
  expect(shown).toMatchObject({ kind: 'unknown', kindLabel: '来源不明', light: 'bad' });
  expect(shown?.findings.filter((one) => one.message.startsWith(message))).toMatchObject([
    { code: 'hologram', severity: 'bad', label: '请重做', answer: null },
    { code: 'constructor', severity: 'warn', label: '请核对', answer: null },
  ]);
  const reviewer = await staff(service, 'reviewer');
  expect((await reviewer.call('GET /staff/applications/:id', { params: { id: who.id } })).status).toBe(200);
  for (const { id } of shown?.findings ?? []) expect((await confirm(who, id)).status).toBe(200);
  expect((await move(who, page.id, 'agentIdCard')).status).toBe(200);
});

it('A page that could be either is a question, which is open until it is answered, and the answer is kept in its words', async () => {
  const { who, page } = await onePage();
  const { facts } = await database.page.findUniqueOrThrow({ where: { id: page.id } });
  await database.page.update({ where: { id: page.id }, data: { facts: { ...(facts as Prisma.JsonObject), kind: 'unknown' } } });
  const { body } = await move(who, page.id, 'agentIdCard');
  const [asked] = pagesOf(body, 'agentIdCard');
  const question = asked?.findings.find(({ code }) => code === 'originUnclear');
  expect([asked?.light, question?.answer]).toEqual([expect.not.stringMatching('good'), '是用平板扫描仪扫描的']);
  const others = (asked?.findings.length ?? 0) - 1;
  expect(body.missing).toContain(`核对 ${others + 1} 处扫描提示`);
  const answered = await confirm(who, question?.id ?? '');
  expect(answered.body.missing).not.toContain(`核对 ${others + 1} 处扫描提示`);
  const events = await toldEvents(service.world, { applicationId: who.id, name: 'confirmFinding' });
  expect(events).toMatchObject([{ note: '来源不明：是用平板扫描仪扫描的' }]);
});
