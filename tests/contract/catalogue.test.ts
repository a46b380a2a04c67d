import { describe, expect, it } from '@jest/globals';
import { catalogue } from '../../config/catalogue/index.ts';
import { jiangxiPublicResource } from '../../config/catalogue/jiangxi-public-resource.ts';
import { credentials, keyTypes } from '../../server/contract/documents.ts';
import { hotline } from '../../server/contract/eligibility.ts';
import { mobileFault } from '../../server/contract/identifiers.ts';
import { keys } from '../../server/contract/machine.ts';

describe.each(Object.entries(catalogue))('the product "%s"', (id, product) => {
  it('is listed under its own id, which an address can carry', () => {
    expect(product.id).toBe(id);
    expect(id).toMatch(/^[a-z0-9-]+$/);
  });

  it('has a price in whole fen for some key type, and for known key types only', () => {
    const prices = Object.entries(product.prices);
    expect(prices.length).toBeGreaterThan(0);
    for (const [keyType, fen] of prices) {
      expect(keys(keyTypes)).toContain(keyType);
      expect(Number.isInteger(fen) && fen > 0).toBe(true);
    }
  });

  it('accepts known credentials, each once', () => {
    expect(keys(credentials)).toEqual(expect.arrayContaining([...product.credentials]));
    expect(new Set(product.credentials).size).toBe(product.credentials.length);
    expect(product.credentials.length).toBeGreaterThan(0);
  });

  it('counts time in whole working days and tries in whole numbers', () => {
    const counts = [...Object.values(product.limits), product.letterYears, product.verification.linkDays, product.verification.tries];
    for (const count of counts) expect(Number.isInteger(count) && count > 0).toBe(true);
  });

  it('says before the start what it is good for, what is wanted, where to post and when money comes back', () => {
    const { label, scope, notices, refundRule, postTo } = product;
    for (const text of [label, refundRule, postTo.name, postTo.address, ...scope, ...notices]) expect(text).toMatch(/[\u4e00-\u9fff]{2}/);
    expect(scope.length).toBeGreaterThan(0);
    expect(postTo.phone === hotline || mobileFault(postTo.phone) === null).toBe(true);
  });
});

describe('the certificate for public resources (R1.3, R1.4, R10)', () => {
  it('costs 220 CNY as primary and 190 CNY as secondary key', () => {
    expect(jiangxiPublicResource.prices).toEqual({ primary: 22_000, secondary: 19_000 });
  });

  it('is made in two working days and says where it logs in', () => {
    expect(jiangxiPublicResource.limits.produce).toBe(2);
    expect(jiangxiPublicResource.scope.join()).toMatch(/公共资源交易网（不含国土交易系统）.*医药采购服务平台/);
  });
});
