import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  bankCardFault,
  emailFault,
  foldNumber,
  idCheckCharacter,
  idNumberFault,
  mobileFault,
  orderCheckDigit,
  passwordFault,
  taxNumberFault,
  usccCheckCharacter,
  usccFault,
} from '../../server/contract/identifiers.ts';

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const text = (characters: string, length: number) =>
  fc.array(fc.constantFrom(...characters), { minLength: length, maxLength: length }).map((parts) => parts.join(''));
/** Codes that are given out: who registered whom, where, and nine characters of the organisation's own. */
const uscc = fc
  .tuple(
    fc.constantFrom('91', '92', '93', '11', '12', '51', '52', '53', '31', 'N2'),
    fc.constantFrom('11', '36', '44', '65', '10'),
    fc.nat(9_999),
    text(alphabet, 9),
  )
  .map(([who, province, place, own]) => `${who}${province}${String(place).padStart(4, '0')}${own}`)
  .map((body) => body + usccCheckCharacter(body));
const idNumber = fc
  .tuple(
    fc.tuple(fc.constantFrom('11', '36', '44', '65', '71'), text('123456789', 4)).map((parts) => parts.join('')),
    fc.date({ min: new Date('1930-01-01'), max: new Date('2008-01-01'), noInvalidDate: true }),
    text('0123456789', 3),
  )
  .map(([area, born, serial]) => area + born.toISOString().slice(0, 10).replaceAll('-', '') + serial)
  .map((body) => body + idCheckCharacter(body));
/** What comes out of keyboards and clipboards: full-width forms, all sorts of blanks, hyphens, Chinese. */
const typed = fc.string({ unit: fc.constantFrom(...'09azAZ０９ａｚＡＺ -－　\t\u00a0江西') });
const replaced = (whole: string, at: number, character: string) => whole.slice(0, at) + character + whole.slice(at + 1);

describe('the unified social credit code (GB 32100-2015)', () => {
  it.each(['91350100M000100Y43', '91110000802100433B', '91440300708461136T', '12100000400000624D'])('accepts the known code %s', (code) => {
    expect(usccFault(code)).toBeNull();
  });

  it('finds a wrong check character', () => {
    expect(usccFault('91350100M000100Y44')).toBe('信用代码第 18 位校验不符，请核对');
  });

  it('says how long it should be', () => {
    expect(usccFault('91350100M000100Y4')).toBe('统一社会信用代码应为 18 位，现为 17 位');
  });

  it.each(['I', 'O', 'S', 'V', 'Z'])('says at which place stands the letter %s that the standard leaves out', (letter) => {
    expect(usccFault(replaced('91350100M000100Y43', 8, letter))).toContain(`第 9 位「${letter}」不可用`);
  });

  it.each([
    ['I', '1'],
    ['O', '0'],
    ['S', '5'],
    ['V', 'U'],
    ['Z', '2'],
  ])('says what the letter %s was likely meant for', (letter, meant) => {
    expect(usccFault(replaced('91350100M000100Y43', 8, letter))).toContain(`可能是「${meant}」`);
  });

  const anew = (start: string) => `${start}M000100Y4${usccCheckCharacter(`${start}M000100Y4`)}`;
  it.each([
    ['0'.repeat(8), '第 1 位「0」不是登记管理部门代码'],
    ['98350100', '第 2 位「8」不是这类登记机关的机构类别'],
    ['91A50100', '第 3–8 位应为行政区划数字'],
    ['91990100', '第 3–4 位「99」不是省级行政区划代码'],
  ])('refuses %s…, which nobody gives out, although its check character fits: %s', (start, words) => {
    expect(usccFault(anew(start))).toContain(words);
    expect(usccFault(anew('91350100'))).toBeNull();
  });

  it('catches any one character typed wrongly', () => {
    fc.assert(
      fc.property(uscc, fc.nat(17), fc.constantFrom(...alphabet), (code, at, character) => {
        expect(usccFault(replaced(code, at, character)) === null).toBe(code[at] === character);
      }),
    );
  });

  it('catches two neighbours that changed places', () => {
    fc.assert(
      fc.property(uscc, fc.nat(15), (code, at) => {
        const [a = '', b = ''] = [code[at], code[at + 1]];
        expect(usccFault(replaced(replaced(code, at, b), at + 1, a)) === null).toBe(a === b);
      }),
    );
  });
});

describe('the resident identity number (GB 11643-1999)', () => {
  it("accepts the standard's example, whose check character is X", () => {
    expect(idNumberFault('11010519491231002X')).toBeNull();
  });

  it('says what is wrong with length, characters, birthday and check character', () => {
    expect(idNumberFault('11010519491231002')).toBe('身份证号码应为 18 位，现为 17 位');
    expect(idNumberFault('1101051949123100AX')).toBe('身份证号码前 17 位应为数字，末位为数字或 X；第 17 位「A」不可用');
    expect(idNumberFault('110105194912310021')).toBe('身份证号码最后一位校验不符，请核对');
    for (const day of ['19490231', '18991231', '20991231', '19491301', '19490100']) {
      const body = `110105${day}002`;
      expect(idNumberFault(body + idCheckCharacter(body))).toBe('身份证号码第 7–14 位不是有效的出生日期，请核对');
    }
  });

  it('counts from the first day of 1900', () => {
    expect(idNumberFault(`11010519000101002${idCheckCharacter('11010519000101002')}`)).toBeNull();
  });

  it('catches any one digit typed wrongly', () => {
    fc.assert(
      fc.property(idNumber, fc.nat(17), fc.constantFrom(...'0123456789'), (number, at, digit) => {
        expect(idNumberFault(number)).toBeNull();
        expect(idNumberFault(replaced(number, at, digit)) === null).toBe(number[at] === digit);
      }),
    );
  });
});

describe('the order number', () => {
  it('has the check digit of ISO 7064 MOD 11-10', () => {
    expect(orderCheckDigit('0794')).toBe('5');
  });

  it('catches any one digit written wrongly', () => {
    fc.assert(
      fc.property(text('0123456789', 10), fc.nat(9), fc.constantFrom(...'0123456789'), (digits, at, digit) => {
        expect(orderCheckDigit(replaced(digits, at, digit)) === orderCheckDigit(digits)).toBe(digits[at] === digit);
      }),
    );
  });
});

describe('what people type', () => {
  it.each(['13979100001', '19912345678', '16212345678'])('takes %s for a mobile number', (mobile) => {
    expect(mobileFault(mobile)).toBeNull();
  });

  it.each(['12012345678', '1397910000', '139791000011', '+8613979100001'])('takes "%s" for none', (mobile) => {
    expect(mobileFault(mobile)).toContain('手机号应为 1 开头的 11 位数字');
  });

  it('asks for what is empty, and counts nothing of it', () => {
    expect([usccFault(''), mobileFault(''), idNumberFault(''), taxNumberFault(''), passwordFault(''), bankCardFault('')]).toEqual([
      '请填写统一社会信用代码',
      '请填写手机号',
      '请填写身份证号码',
      '请填写纳税人识别号',
      '请填写密码',
      '请填写银行卡号',
    ]);
  });

  it.each(['caiwu@example.com', 'a.b+c@mail.example.cn'])('takes %s for an e-mail address', (email) => {
    expect(emailFault(email)).toBeNull();
  });

  it.each(['caiwu', 'caiwu@', '@example.com', 'a b@example.com', 'caiwu@example', 'a@b.c\nBcc: x@y.z'])('takes "%s" for none', (email) => {
    expect(emailFault(email)).toContain('邮箱格式不对');
  });

  it('takes an e-mail address of at most a hundred characters', () => {
    const long = (length: number) => `${'a'.repeat(length - '@example.com'.length)}@example.com`;
    expect(emailFault(long(100))).toBeNull();
    expect(emailFault(long(101))).toContain('邮箱格式不对');
  });

  it('wants a password of letters and digits, ten to sixty-four long', () => {
    expect(passwordFault('abcdefgh1')).toBe('密码至少 10 位');
    expect(passwordFault('abcdefghij')).toBe('密码须同时含有字母和数字');
    expect(passwordFault('1234567890')).toBe('密码须同时含有字母和数字');
    expect(passwordFault(`a1${'x'.repeat(63)}`)).toBe('密码不超过 64 位');
    expect(passwordFault('abcdefghi1')).toBeNull();
    expect(passwordFault(`a1${'x'.repeat(62)}`)).toBeNull();
  });

  it('folds blanks, hyphens, full-width characters and small letters', () => {
    expect(foldNumber(' ９１３５ 0100-m000１００y43 ')).toBe('91350100M000100Y43');
  });

  it('folds what is folded already to itself', () => {
    fc.assert(fc.property(typed, (number) => expect(foldNumber(foldNumber(number))).toBe(foldNumber(number))));
  });
});

describe('the number on an invoice', () => {
  it.each([
    ['a credit code', '91350100M000100Y43'],
    ['the identity number of a proprietor', '11010519491231002X'],
    ['the same with the two digits of a further business', '11010519491231002X01'],
    ['a registration of before the credit codes', '36010674850123X'],
    ['a number made of another paper than an identity card', 'C3601000000012345678'],
    // Tax offices made them of what they had, fifteen digits and zeros too: nothing of them can be checked.
    ['a number of twenty that no identity card begins', '11010519491231002101'],
  ])('may be %s', (_, number) => expect(taxNumberFault(number)).toBeNull());

  it.each([
    ['110105194912310021', '该号码由身份证号码组成：身份证号码最后一位校验不符，请核对'],
    ['91350100M000100Y44', '信用代码第 18 位校验不符，请核对'],
    ['9135010', '纳税人识别号应为 15、18 或 20 位，现为 7 位'],
  ])('%s is refused under the name of what it is', (number, words) => expect(taxNumberFault(number)).toBe(words));
});
