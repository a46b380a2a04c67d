import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { endpointNames, endpointRow } from '../../server/contract/endpoints/index.ts';
import { parametersOf } from '../../server/contract/endpoints/parameters.ts';
import {
  emailField,
  kinded,
  kindsOfFields,
  mobileField,
  noteField,
  organisationNameField,
  personNameField,
} from '../../server/contract/fields.ts';
import { keys } from '../../server/contract/machine.ts';
import { questions } from '../../server/contract/questions.ts';
import { clean } from '../../server/contract/text/clean.ts';
import { kindRow, type TextKind, textKinds } from '../../server/contract/text/kinds.ts';
import { writable } from '../../server/contract/text/writable.ts';
import { runs } from '../support/properties.ts';

/** Every place of the endpoint table where somebody writes text: its name, and the outermost schema that is still one text. */
function fields(): { at: string; schema: z.ZodType; innermost: z.ZodType }[] {
  const found: { at: string; schema: z.ZodType; innermost: z.ZodType }[] = [];
  const textIn = (schema: z.ZodType): z.ZodType | null => {
    const { type, in: input } = schema._zod.def as { type: string; in?: z.ZodType };
    if (type === 'string') return schema;
    return type === 'pipe' && input ? textIn(input) : null;
  };
  const walk = (at: string, schema: z.ZodType): void => {
    const innermost = textIn(schema);
    if (innermost) return void found.push({ at, schema, innermost });
    const {
      shape = {},
      options = [],
      ...definition
    } = schema._zod.def as unknown as Record<string, unknown> & {
      shape?: Record<string, z.ZodType>;
      options?: z.ZodType[];
    };
    for (const [key, inner] of Object.entries(shape)) walk(`${at} ${key}`, inner);
    for (const inner of options) walk(at, inner);
    for (const key of ['innerType', 'element', 'keyType', 'valueType', 'in']) {
      const inner = definition[key];
      if (inner instanceof z.ZodType) walk(`${at} ${key}`, inner);
    }
  };
  for (const name of endpointNames) {
    const { body, query } = endpointRow(name);
    for (const [part, schema] of Object.entries({ path: parametersOf(name), body, query })) if (schema) walk(`${name} ${part}`, schema);
  }
  return found;
}

const all = fields();
const kinds = keys<TextKind>(textKinds);

/** All of Unicode, each as likely as the others: most are given to nobody. */
const everyPoint = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point));

/** Whatever comes from a keyboard, a clipboard or a stranger. */
const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: everyPoint, maxLength: 4 }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      ...'09azAZ（）()·•・．.　 \t\n-—+8613979100003江西南昌阿里木㎏ﷺİßŉﾊﾞ',
      '\u200b',
      '\u202e',
      '\0',
      '\ud800',
      '\u0301',
      '\ue000',
      '\ufffd',
      '\u{e0041}',
      '\ufffc',
      '\u{40000}',
      '丶ー–',
    ),
  }),
);

/** Nothing of this shows: Unicode's own word for it, and controls but for the end of a line. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufffc\u{16fe4}\u{1d159}]|(?!\n)\p{Cc}/u;
const visible = (text: string): boolean =>
  !unseen.test(text.replace(/[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}\u{13430}-\u{1343f}]/gu, ''));

describe('cleaning', () => {
  it('takes or refuses each character of Unicode by itself, and keeps none that a reader cannot see', () => {
    const kept: string[] = [];
    // Planes 4 to 13 are given to nobody: a few of them stand for all.
    for (let point = 0; point <= 0x10ffff; point += point >= 0x40000 && point < 0xdf000 ? 997 : 1) {
      const character = String.fromCodePoint(point);
      if (!unseen.test(character)) continue;
      const { text, fault } = clean('line', `江${character}西`);
      if (fault === null && !visible(text)) kept.push(point.toString(16));
    }
    expect(kept).toEqual([]);
  });

  it.each(kinds)('a text of the kind "%s" twice is as once, and what may stand can be seen', (kind) => {
    fc.assert(
      fc.property(anything, (typed) => {
        const { text, fault } = clean(kind, typed);
        expect(clean(kind, text)).toEqual({ text, fault });
        if (fault === null && kindRow(kind).form !== 'asTyped') expect(visible(text)).toBe(true);
        expect(fault ?? '中').toMatch(/[\u4e00-\u9fff]/);
      }),
    );
  });

  const examples: [TextKind, string, string][] = [
    ['mobile', '\u202d13979100001\u202c', '13979100001'],
    ['mobile', '+86 139-7910-0003', '13979100003'],
    ['mobile', '0086（139）７９１０ 0003', '13979100003'],
    ['address', '江西省 \0 南昌市', '江西省 南昌市'],
    ['personName', '阿里木•买买提', '阿里木·买买提'],
    ['personName', '阿里木．买买提', '阿里木·买买提'],
    ['personName', '刘　晓 燕\ufeff', '刘晓燕'],
    ['personName', 'Anna  Maria', 'Anna Maria'],
    ['personName', '⽼王', '老王'],
    ['email', ' caiwu＠qq.com', 'caiwu@qq.com'],
    ['organisationName', '江西青禾 (集团) 有限公司', '江西青禾（集团）有限公司'],
    ['note', '  一\r\n\r\n\r\n\r\n二 \t三  ', '一\n\n二 三'],
    ['waybill', 'sf 1234 567890123', 'SF1234567890123'],
    ['mobile', '139‑7910‑0003', '13979100003'],
    ['mobile', '【139】7910。0003', '13979100003'],
    ['number', '6222−0213 0200【0000】007', '6222021302000000007'],
    ['telephone', '0791—8620‑1234', '0791-8620-1234'],
    ['email', 'cai‑wu＠qq。com', 'cai-wu@qq.com'],
    ['email', 'caiwu@mail｡qq．com', 'caiwu@mail.qq.com'],
    ['personName', '\u2ee2\u2ed3\u2ed8', '马长青'],
    ['personName', '阿里木｡买买提。江', '阿里木·买买提·江'],
    ['personName', '阿里木．买买提.江', '阿里木·买买提·江'],
    ['personName', 'Anne‑Marie', 'Anne-Marie'],
    ['organisationName', '南昌\u2ee2牌\u2f2d', '南昌马牌山'],
    ['address', '\u2edb光路 3 号', '风光路 3 号'],
    ['login', ' Zhou.Mingyuan', 'zhou.mingyuan'],
    ['personName', '张三\ufffc', '张三'],
    ['address', '南昌市\ufffc红谷滩\u{1d159}', '南昌市红谷滩'],
    ['personName', '阿里木–买买提', '阿里木·买买提'],
    ['personName', '阿里木 — 买买提', '阿里木·买买提'],
    ['personName', '阿里木-买买提', '阿里木·买买提'],
    ['personName', '阿里木ー买买提', '阿里木·买买提'],
    ['personName', '阿里木ｰ买买提', '阿里木·买买提'],
    ['personName', '阿里木丶买买提', '阿里木·买买提'],
    ['personName', '阿里木⼂买买提', '阿里木·买买提'],
    ['personName', '阿里木㇔买买提', '阿里木·买买提'],
    ['personName', '阿里木..买买提', '阿里木·买买提'],
    ['organisationName', '江西青禾〔集团〕有限公司', '江西青禾（集团）有限公司'],
    ['organisationName', '江西青禾【集团】有限公司', '江西青禾（集团）有限公司'],
    ['organisationName', '江西青禾［集团］有限公司', '江西青禾（集团）有限公司'],
    ['organisationName', '博世•热力', '博世·热力'],
    ['secret', ' a\u200bb ', ' a\u200bb '],
  ];
  it.each(examples)('makes of a %s %j what was meant: %j', (kind, typed, meant) => {
    expect(clean(kind, typed)).toEqual({ text: meant, fault: null });
  });

  const refused: [TextKind, string, string][] = [
    ['line', '江\ue863西', '第 2 个字符（U+E863）无法显示，请删去后重新输入'],
    ['line', '𠮷\ud83d', '第 2 个字符（U+D83D）无法显示，请删去后重新输入'],
    ['line', '江\u{40000}西', '第 2 个字符（U+40000）无法显示，请删去后重新输入'],
    ['personName', '\u0301', '第 1 个字符「\u0301」（U+0301）前面没有文字，请删去后重新输入'],
    ['organisationName', '青禾😀公司', '第 3 个字符「😀」（U+1F600）不能用于单位名称，请删去'],
    ['secret', 'a\0', '第 2 个字符（U+0000）无法显示，请删去后重新输入'],
    ['personName', '刘晓燕2', '第 4 个字符「2」（U+0032）不能用于姓名，请核对'],
    ['personName', '刘\u2e80', '第 2 个字符「⺀」（U+2E80）是汉字的部件，不是汉字，请重新输入'],
    ['organisationName', '青\u2fd9', '第 2 个字符（U+2FD9）是汉字的部件，不是汉字，请重新输入'],
    ['personName', '刘。', '第 2 个字符「。」（U+3002）不能用于姓名，请核对'],
    ['personName', '刘😀', '第 2 个字符「😀」（U+1F600）不能用于姓名，请核对'],
  ];
  it.each(refused)('refuses a %s %j by name: %s', (kind, typed, fault) => {
    expect(clean(kind, typed).fault).toBe(fault);
  });
});

describe('a field of text', () => {
  it('says of which kind it is, wherever the table has one', () => {
    expect(all.length).toBeGreaterThan(100);
    const silent = all.filter(({ innermost }) => !kindsOfFields.has(innermost) && !(innermost instanceof z.ZodUUID));
    expect(silent.map(({ at }) => at)).toEqual([]);
  });

  it('takes what it gave out as it is, and gives out nothing that nobody sees', () => {
    for (const { at, schema, innermost } of all) {
      const kind = kindsOfFields.get(innermost)?.kind;
      fc.assert(
        fc.property(anything, (typed) => {
          const once = schema.safeParse(typed);
          if (!once.success || typeof once.data !== 'string') return;
          expect({ at, text: schema.safeParse(once.data).data }).toEqual({ at, text: once.data });
          if (kind && kindRow(kind).form !== 'asTyped') expect({ at, visible: visible(once.data) }).toEqual({ at, visible: true });
        }),
        runs(40),
      );
    }
  });

  it('takes a person’s name as a passport has it', () => {
    const name = 'MUHAMMAD ABDUL RAHMAN BIN ABDULLAH AL HASHIMI';
    expect(personNameField('姓名').parse(name)).toBe(name);
    expect(personNameField('姓名').safeParse('A'.repeat(101)).error?.issues[0]?.message).toBe('姓名不超过 100 个字');
    for (const key of ['legalName', 'agentName', 'receiverName'] as const) expect(questions[key].maxLength).toBe(100);
  });

  it('cuts nothing without a word', () => {
    expect(organisationNameField.safeParse('长'.repeat(61)).error?.issues[0]?.message).toBe('单位名称不超过 60 个字');
    expect(organisationNameField.safeParse('𠮷'.repeat(60)).data).toBe('𠮷'.repeat(60));
    expect(noteField('说明', 5).safeParse('').error?.issues[0]?.message).toBe('请填写说明');
  });

  it('names what is wrong with a number that only looks right', () => {
    expect(mobileField.safeParse('1397910000O').error?.issues[0]?.message).toBe(
      '手机号应为 1 开头的 11 位数字；第 11 位「O」（可能是「0」）不可用',
    );
    expect(emailField.safeParse('财务@qq.com').success).toBe(false);
    expect(kinded('line', { label: '备注' }).safeParse(3).error?.issues[0]?.message).toBe('请填写备注');
  });
});

describe('what a platform tells', () => {
  it('holds nothing that nobody sees, however deep it lies, and is as it is once it is so', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ said: anything, more: fc.array(anything) })), (answer) => {
        const kept = writable(answer);
        expect(writable(kept)).toEqual(kept);
        for (const { said, more } of kept)
          for (const text of [said, ...more])
            expect({ text, visible: visible(text.replace(/[\s\u0085]/gu, ' ')) }).toEqual({ text, visible: true });
      }),
    );
  });

  it('loses no word for a mark in it', () => {
    expect(writable({ content: '江\u200b西\0青禾\u202e', code: 3, at: null })).toEqual({ content: '江西\ufffd青禾', code: 3, at: null });
  });
});
