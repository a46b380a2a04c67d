import { useState } from 'react';
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
  return { lines, chosen: picked || (lines[0]?.value ?? ''), choose: setPicked };
}
