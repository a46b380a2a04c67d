import { describe, expect, it } from '@jest/globals';
import { catalogue, checkedCatalogue } from '../../config/catalogue/index.ts';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';

describe.each(Object.entries(catalogue))('the product "%s"', (id, product) => {
  it('is listed under its own id, which an address can carry', () => {
    expect(product.id).toBe(id);
    expect(id).toMatch(/^[a-z0-9-]+$/);
  });

  it('has the shape of a product and does not contradict itself', () => {
    expect(checkedCatalogue({ [id]: product })).toEqual({ [id]: product });
  });

  it('says before the start what it is good for, what is wanted, where to post and when money comes back', () => {
    const { label, scope, notices, refundRule, postTo } = product;
    for (const text of [label, refundRule, postTo.name, postTo.address, ...scope, ...notices]) expect(text).toMatch(/[\u4e00-\u9fff]{2}/);
  });
});

describe('the certificate for public resources (R1.3, R1.4, R10)', () => {
  it('costs 220 CNY as primary and 190 CNY as secondary key', () => {
    const { primary, secondary } = jiangxiPublicResource.keyTypes;
    expect([primary, secondary]).toMatchObject([
      { priceFen: 22_000, eSeal: true },
      { priceFen: 19_000, eSeal: false },
    ]);
  });

  it('is made in two working days and says where it logs in', () => {
    expect(jiangxiPublicResource.limits.produce).toBe(2);
    expect(jiangxiPublicResource.scope.join()).toMatch(/公共资源交易网（不含国土交易系统）.*医药采购服务平台/);
  });
});
