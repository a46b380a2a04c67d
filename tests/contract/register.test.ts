import { describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { isOffRegister, registerStandings, toLookAt } from '../../server/contract/register.ts';

describe('what the register of companies shows', () => {
  it('turns away whoever is gone, and nobody else', () => {
    expect(keys(registerStandings).filter(isOffRegister)).toEqual(['deregistered', 'revoked', 'withdrawn']);
  });

  it('is looked at where the standing or an element is another one, in words that name no value', () => {
    expect(toLookAt('open', [])).toBeNull();
    expect(toLookAt('movedOut', [])).toBe('登记状态为「迁出」');
    expect(toLookAt('open', ['name', 'legalName'])).toBe('单位名称、法定代表人姓名与登记不一致');
    expect(toLookAt('closed', ['uscc'])).toBe('登记状态为「停业」，统一社会信用代码与登记不一致');
    // Where nothing is found nothing was compared.
    expect(toLookAt('notFound', ['uscc', 'name'])).toBe('登记状态为「查无此单位」');
  });
});
