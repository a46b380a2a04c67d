import { useState } from 'react';
import type { ProductView } from '../../../contract/product.ts';
import { call } from '../call.ts';
import { useLoad } from '../load.ts';

/** Lines of products with a primary key; the first is chosen until somebody chooses. Products of one line stand together. */
export function useLines() {
  const [picked, setPicked] = useState('');
  const { value } = useLoad('catalogue', () => call('GET /catalogue', {}));
  const products = (value ?? []).filter(({ keyTypes }) => keyTypes.primary);
  const names = [...new Set(products.map(({ line }) => line))];
  const lines = names.map((name) => ({
    value: name,
    label: products.flatMap(({ line, label }) => (line === name ? [label] : [])).join('、'),
  }));
  const chosen = picked || (lines[0]?.value ?? '');
  return { lines, chosen, choose: setPicked, words: holderWords(products.filter(({ line }) => line === chosen)) };
}

const labels = (products: readonly ProductView[], type: 'primary' | 'secondary'): string =>
  [...new Set(products.flatMap(({ keyTypes }) => keyTypes[type]?.label ?? []))].join('、');

/** Who is on the list and what it means for them, in the words of the line's products. */
function holderWords(products: readonly ProductView[]): string {
  const [one, other] = [labels(products, 'primary'), labels(products, 'secondary')];
  return one && `本系统启用前已办过${one}的单位。导入后，这些单位${other ? `只能申请${other}` : `不能再申请${one}`}。`;
}
