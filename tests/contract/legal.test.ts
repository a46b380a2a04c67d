import { describe, expect, it } from '@jest/globals';
import { legalTexts } from '../../config/legal/index.ts';
import { catalogue } from '../support/products.ts';
import { bothProducts, lawFirms } from '../support/second-product.ts';

const wordsOf = (products: typeof catalogue) => JSON.stringify(legalTexts(products));

describe('what people agree to', () => {
  it('names every authority whose certificates are offered, each with where it is and how it is reached', () => {
    const both = wordsOf(bothProducts);
    for (const { authority, hotline, postTo } of Object.values(bothProducts))
      expect(both).toContain(`个人信息处理者：${authority.company}，地址：${postTo.address}，客服热线及个人信息保护联系电话：${hotline}。`);
    expect(both).toContain('本服务由江西省数字证书有限公司、赣法数字认证有限公司（以下简称「我们」）提供');
    expect(both).toContain('客服热线：4008001040、079188123456。');
  });

  it('names an authority once, with all its numbers, and is another version when one is added', () => {
    const [first] = Object.values(catalogue);
    const sister = { ...lawFirms, authority: first?.authority ?? lawFirms.authority };
    const texts = wordsOf({ ...catalogue, [sister.id]: sister });
    expect(texts.match(/个人信息处理者：/g)).toHaveLength(1);
    expect(texts).toContain(
      `地址：${first?.postTo.address}、${sister.postTo.address}，客服热线及个人信息保护联系电话：4008001040、079188123456。`,
    );
    const versions = (products: typeof catalogue) => legalTexts(products).map(({ version }) => version);
    expect(versions({ ...catalogue, [sister.id]: sister })).not.toEqual(versions(catalogue));
  });
});
