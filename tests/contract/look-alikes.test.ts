import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { waybillField } from '../../server/contract/endpoints/parcels.ts';
import { bankCardField, emailField, kinded, mobileField, usccField } from '../../server/contract/fields.ts';
import { idNumberFault } from '../../server/contract/identifiers.ts';
import { identityPapers } from '../../server/contract/identity-papers.ts';
import { invoiceWords } from '../../server/contract/invoice-words.ts';
import { keys } from '../../server/contract/machine.ts';
import { clean } from '../../server/contract/text/clean.ts';
import { kindRow, type TextKind, textKinds } from '../../server/contract/text/kinds.ts';

const every = (pattern: RegExp): string[] =>
  Array.from({ length: 0x110000 - 0x800 }, (_, at) => String.fromCodePoint(at < 0xd800 ? at : at + 0x800)).filter((one) =>
    pattern.test(one),
  );
/** Unicode's own words for what looks like a dash, a bracket, a part of a character. */
const dashes = [...every(/\p{Dash}/u).filter((one) => !'~⁓～'.includes(one)), '\u00ad', '\u30fc', '\u2500', '\u02d7'];
const brackets = every(/[\p{Ps}\p{Pe}]/u);
const parts = every(/[\p{Script=Han}\u2e80-\u2fdf]/u).filter((one) => one >= '\u2e80' && one <= '\u2fdf');
const dots = [...'.．。｡﹒··•‧∙⋅・･ᐧ⸱⸳᛫ꞏ●\u02d9\u318d\u{10101}'];
const foreign = every(/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u).filter((one) =>
  /\p{L}/u.test(one.normalize('NFKC')),
);

/** Nobody's, as it is printed. */
const sound: Record<
  string,
  { schema: { safeParse: (typed: string) => { data?: unknown; error?: { issues: { message: string }[] } } }; text: string }
> = {
  mobile: { schema: mobileField, text: '13979100003' },
  bankCard: { schema: bankCardField, text: '6222021302000000007' },
  uscc: { schema: usccField, text: '91350100M000100Y43' },
  idNumber: { schema: kinded('number', { fault: idNumberFault }), text: '11010519491231002X' },
  email: { schema: emailField, text: 'caiwu@example.com' },
  waybill: { schema: waybillField, text: 'SF1234567890123' },
  account: { schema: invoiceWords.shape.buyer.unwrap().shape.account, text: '1502080120000000123' },
  telephone: { schema: invoiceWords.shape.buyer.unwrap().shape.telephone, text: '079186201234' },
  ...Object.fromEntries(
    (
      [
        ['permanentResidence', 'KAZ110090123105'],
        ['passport', 'E12345678'],
        ['hkMacauPermit', 'H12345678'],
        ['taiwanPermit', '12345678'],
      ] as const
    ).map(([paper, text]) => [paper, { schema: kinded('number', { fault: identityPapers[paper].fault }), text }]),
  ),
};
const names = Object.keys(sound);
const of = (name: string) => sound[name] as (typeof sound)[string];
const inserted = (text: string, at: number, sign: string) => text.slice(0, at) + sign + text.slice(at);
const replaced = (text: string, at: number, sign: string) => text.slice(0, at) + sign + text.slice(at + 1);

describe('a number with a sign between its digits', () => {
  it.each(names.filter((name) => !['email', 'waybill', 'telephone'].includes(name)))('is taken without it: %s', (name) => {
    const { schema, text } = of(name);
    for (const sign of [...dashes, ...brackets.filter((one) => /[()[\]{}〈-】〔-〛]/.test(one.normalize('NFKC')))])
      expect({ sign, data: schema.safeParse(inserted(text, 4, sign)).data }).toEqual({ sign, data: text });
  });

  it.each(['email', 'waybill', 'telephone'])('is taken with a hyphen: %s', (name) => {
    const { schema, text } = of(name);
    for (const sign of dashes) {
      const wanted = sign === '\u00ad' ? text : inserted(text, 4, '-');
      expect({ sign, data: schema.safeParse(inserted(text, 4, sign)).data }).toEqual({ sign, data: wanted });
    }
  });
});

describe('a number with a letter of another writing', () => {
  it.each(names)('is refused with the letter named: %s', (name) => {
    const { schema, text } = of(name);
    fc.assert(
      fc.property(fc.constantFrom(...foreign), fc.nat(text.length - 1), (letter, at) => {
        const { error } = schema.safeParse(replaced(text, at, letter));
        expect({ letter, message: error?.issues[0]?.message }).toEqual({
          letter,
          message: expect.stringMatching(/第 \d+ 位「.+」（U\+[0-9A-F]{4}/),
        });
      }),
    );
  });

  it('says what it looks like', () => {
    expect(idNumberFault('11010519491231002Х')).toContain('第 18 位「Х」（U+0425，看着像「X」）');
    expect(emailField.safeParse('саiwu@qq.com').error?.issues[0]?.message).toContain('第 1 位「с」（U+0441，看着像「c」）');
  });

  const numbers = keys<TextKind>(textKinds).filter((kind) => 'keyboardOnly' in kindRow(kind));
  it.each(numbers)('leaves nothing in a field of the kind "%s" that no keyboard writes', (kind) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...foreign, ...dashes, ...dots, ...'aZ09'), { minLength: 1 }), (typed) => {
        const { data, error } = kinded(kind).safeParse(typed.join(''));
        if (error) expect(error.issues[0]?.message).toMatch(/U\+/);
        else expect(data).toMatch(/^[ -~]*$/);
      }),
    );
  });
});

describe('a name', () => {
  it.each(['personName', 'organisationName'] as const)('holds no part of a character: %s', (kind) => {
    expect(parts.length).toBeGreaterThan(300);
    for (const part of parts) {
      const { text, fault } = clean(kind, `王${part}`);
      expect({ part, kept: fault === null && /[\u2e80-\u2fdf]/.test(text) }).toEqual({ part, kept: false });
      if (fault) expect(fault).toContain('汉字的部件');
    }
  });

  it('of a person has one dot, whatever it was typed with', () => {
    for (const dot of dots)
      expect({ dot, made: clean('personName', `阿里木${dot}买买提`) }).toEqual({ dot, made: { text: '阿里木·买买提', fault: null } });
  });

  it('of a person has one hyphen, or its dash is named', () => {
    for (const dash of dashes) {
      const { text, fault } = clean('personName', `Anne${dash}Marie`);
      if (fault === null) expect({ dash, text }).toEqual({ dash, text: expect.stringMatching(/^Anne[-ー]?Marie$/) });
    }
  });
});
