import { retention } from '../../config/retention.ts';
import { type DataEndName, dataEnds, periodWords } from '../contract/data-ends.ts';
import { answerKinds, dataSubjects, grounds, type PersonalData, personalData } from '../contract/personal-data.ts';
import { personalColumnsOf, personalModels } from '../data/personal-data.ts';

const kinds = Object.keys(personalData) as PersonalData[];
const endNames = Object.keys(dataEnds) as DataEndName[];

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  line(heads),
  line(heads.map(() => '---')),
  ...rows.map(line),
];

const code = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(' ');

/** Where a kind lies: `Model.column`, and which answers of the form are of it. */
function placesOf(kind: PersonalData): string[] {
  const columns = personalModels.flatMap(([model, row]) =>
    personalColumnsOf(row).flatMap((held) => (held.kind === kind ? [`${model}.${held.column}`] : [])),
  );
  const answers = Object.entries(answerKinds).flatMap(([question, of]) => (of === kind ? [`Application.answers.${question}`] : []));
  return [...columns, ...answers];
}

/** What ends it wherever it lies, in the order of the table. */
function endsOf(kind: PersonalData): DataEndName[] {
  const models = new Set(placesOf(kind).map((place) => place.split('.')[0]));
  const ends = new Set(personalModels.flatMap(([model, row]) => (models.has(model) ? (row.ends ?? []) : [])));
  return endNames.filter((name) => ends.has(name));
}

/** What lies beside the schema, and what ends it. */
const beside = [
  [
    '会话（访问地址、设备）、短信验证码、次数限制',
    'Redis',
    '各自到期自动删除：会话最长 90 天（员工 12 小时），验证码 10 分钟，次数限制 1 天内',
  ],
  [
    '扫描件、图片、发票、账单文件',
    '对象存储，由 `Upload.storageKey` `Page.pictureKey` `Invoice.storageKey` `ReconciliationRun.bills` 指向',
    '没有行指向后一天内删除',
  ],
  ['运行日志（编号、访问地址）', '部署方的日志系统', '部署方：不少于六个月（网络安全法第二十一条）'],
  ['备份', '部署方的备份', '部署方：过期的备份应销毁，恢复后重新执行到期清理'],
];

/** The map of personal data as Markdown. */
export function personalDataMap(): string {
  const whatRows = kinds.map((kind) => {
    const { what, whose, why, ground, seenBy, ...row } = personalData[kind];
    const sensitive = 'sensitive' in row ? '敏感' : '';
    const people = whose.map((who) => dataSubjects[who]).join('、');
    return [what, sensitive, people, why, grounds[ground], seenBy, code(endsOf(kind)), code(placesOf(kind))];
  });
  const endRows = endNames.map((name) => [`\`${name}\``, dataEnds[name].from, periodWords(retention[name]), dataEnds[name].does]);
  const stays = personalModels.flatMap(([model, { stays = {} }]) =>
    Object.entries(stays).map(([column, why]) => [`\`${model}.${column}\``, String(why)]),
  );
  return [
    '# 个人信息清单',
    '',
    ...table(['信息', '', '谁的', '为什么', '法律依据', '谁能看到', '何时终止', '在哪里'], whatRows),
    '',
    '## 保存期限',
    '',
    ...table(['终止', '起算', '期限', '届满后'], endRows),
    '',
    '## 期满后仍保留的列',
    '',
    ...table(['列', '原因'], stays),
    '',
    '## 数据库之外',
    '',
    ...table(['信息', '在哪里', '何时终止'], beside),
  ].join('\n');
}
