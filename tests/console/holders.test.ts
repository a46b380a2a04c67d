import { describe, expect, it } from '@jest/globals';
import { batches, decodeList, parseHolders } from '../../server/console/src/holders/parse.ts';
import { peopleEndpoints } from '../../server/contract/endpoints/people.ts';
import { usccCheckCharacter } from '../../server/contract/identifiers.ts';

const uscc = (serial: number) => {
  const body = `91360106MA${String(serial).padStart(7, '0')}`;
  return body + usccCheckCharacter(body);
};
const [one, two] = [uscc(1), uscc(2)];

describe('Reading a list of organisations with a primary key', () => {
  it('takes lines with comma, full-width comma or tab', () => {
    expect(parseHolders(`${one},赣江测试有限公司\n${two}，滕王阁测试中心\n${uscc(3)}\t八一测试协会`)).toEqual([
      { line: 1, uscc: one, organisationName: '赣江测试有限公司', fault: null },
      { line: 2, uscc: two, organisationName: '滕王阁测试中心', fault: null },
      { line: 3, uscc: uscc(3), organisationName: '八一测试协会', fault: null },
    ]);
  });

  it('passes over a byte-order mark, the heading, blank lines and Windows line ends, and counts lines as an editor does', () => {
    const found = parseHolders(`\uFEFF统一社会信用代码,单位名称\r\n\r\n${one},赣江测试有限公司\r\n`);
    expect(found).toEqual([{ line: 3, uscc: one, organisationName: '赣江测试有限公司', fault: null }]);
  });

  it('reads quoted names with a comma and doubled quotes inside', () => {
    expect(parseHolders(`"${one}","赣江""水运""公司,南昌"`)).toMatchObject([
      { uscc: one, organisationName: '赣江"水运"公司,南昌', fault: null },
    ]);
  });

  it('makes full-width, small and spaced codes plain', () => {
    const typed = `${one.slice(0, 8)} ${one.slice(8).toLowerCase()}`;
    expect(parseHolders(`${typed},赣江测试有限公司`)).toMatchObject([{ uscc: one, fault: null }]);
  });

  it('says what is wrong with a line', () => {
    const broken = one.slice(0, 17) + (one[17] === '0' ? '1' : '0');
    const faults = parseHolders(`${broken},甲\n${one}\n${two.slice(0, 10)},乙\n${two},${'长'.repeat(61)}`).map(({ fault }) => fault);
    expect(faults).toEqual([
      '信用代码第 18 位校验不符，请核对',
      '缺少单位名称',
      '统一社会信用代码应为 18 位，现为 10 位',
      '单位名称不超过 60 个字',
    ]);
  });

  it('finds the same organisation twice', () => {
    expect(parseHolders(`${one},甲\n${one},甲`).map(({ fault }) => fault)).toEqual([null, '与前面的行重复']);
  });
});

describe('Opening a file', () => {
  const bytes = (...values: number[]) => new Uint8Array(values).buffer;

  it('reads UTF-8', () => {
    expect(decodeList(new TextEncoder().encode('赣江').buffer)).toBe('赣江');
  });

  it('reads what a spreadsheet on Chinese Windows saves', () => {
    expect(decodeList(bytes(0xbd, 0xad, 0xce, 0xf7))).toBe('江西');
  });
});

describe('Importing the list', () => {
  const lines = parseHolders([...Array.from({ length: 1_700 }, (_, index) => `${uscc(index)},${'单'.repeat(60)}`), '错误,行1'].join('\n'));

  it('sends good lines only, in parts', () => {
    expect(batches(lines).map(({ length }) => length)).toEqual([800, 800, 100]);
  });

  it('keeps each request below what the server reads, 256 KB', () => {
    for (const holders of batches(lines)) {
      expect(new TextEncoder().encode(JSON.stringify({ holders })).length).toBeLessThan(256 * 1024);
      expect(peopleEndpoints['POST /staff/primary-key-holders'].body.safeParse({ productLine: 'a-line', holders }).error).toBeUndefined();
    }
  });

  it('has nothing to send when every line is wrong', () => {
    expect(batches(parseHolders('123,甲'))).toEqual([]);
  });
});
