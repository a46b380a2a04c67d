import type { KeyType } from './documents.ts';
import type { Product } from './product.ts';

/** What a key lets its holder do in the organisation's name, as its legal representative is told before consenting. */
export const permitsOf = (
  { scope, keyTypes, sealKinds }: Pick<Product, 'scope' | 'keyTypes' | 'sealKinds'>,
  keyType: KeyType,
): string[] => [
  `以本单位名义登录${scope.join('、')}，办理那里的业务`,
  keyTypes[keyType]?.eSeal
    ? `在电子文件上加盖本单位的电子签章，与盖${sealKinds.officialSeal.label}具有同等法律效力`
    : '没有电子签章，不能用它在电子文件上盖本单位的章',
  '谁拿着证书、知道密码，谁就能这样做，请交给您信任的人保管',
];
