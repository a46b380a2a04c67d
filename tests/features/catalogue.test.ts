import { expect, it } from '@jest/globals';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { clientOf } from './account-client.ts';
import { applyingService } from './applying-service.ts';

const { origin } = await applyingService();
const { id: productId, gate } = jiangxiPublicResource;
const visitor = clientOf(origin, { bearer: true, address: '10.2.0.1' });
const eligible = { business: 'new', applicantKind: 'organisation', registered: 'active' };
const check = (answers: Partial<typeof eligible>) =>
  visitor.call('POST /eligibility', { body: { productId, answers: { ...eligible, ...answers } } });

it('shows anybody what is offered, where it logs in and what it costs', async () => {
  const { status, body } = await visitor.call('GET /catalogue', {});
  expect(status).toBe(200);
  expect(body).toMatchObject([
    {
      id: 'jiangxi-public-resource',
      label: '江西省公共资源交易',
      keyTypes: { primary: { priceFen: 22000 }, secondary: { priceFen: 19000 } },
      scope: ['江西省公共资源交易网（不含国土交易系统）', '江西省医药采购服务平台'],
      limits: { produce: 2, preReview: 1 },
    },
  ]);
});

it('tells nobody the rules that are only ours', async () => {
  const { body } = await visitor.call('GET /catalogue', {});
  for (const ours of ['verification', 'uscc', 'confirmed', 'declaration', 'cargo']) expect(Object.keys(body[0] ?? {})).not.toContain(ours);
});

it('lets an organisation with a new business in', async () => {
  expect((await check({})).body).toEqual({ eligible: true, reason: null });
});

const refusals = Object.entries(gate).flatMap(([key, { options }]) =>
  Object.entries(options).flatMap(([answer, { refusal }]) => (refusal ? [[key, answer, refusal] as const] : [])),
);

it.each(refusals)('sends %s = %s to the counter or away, with the reason', async (key, answer, reason) => {
  expect((await check({ [key]: answer })).body).toEqual({ eligible: false, reason });
});

it('does not take an answer that is no option', async () => {
  const { status, body } = await check({ business: 'free' });
  expect([status, body.fields?.[0]?.message]).toEqual([400, '请从列出的选项中选择']);
});
