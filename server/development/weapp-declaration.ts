import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Api, apis, onlyMentioned, origins } from '../../config/weapp/apis.ts';
import { dataSubjects, type PersonalData, personalData } from '../contract/personal-data.ts';
import { namesPutOnWx, originsOf, wechatCallsIn } from './weapp-calls.ts';

/** What a deployer declares in WeChat's console, drawn from the built mini-program and the table that says what each call needs. */

const sdk = 'mp_ecard_sdk';

interface Built {
  /** Functions and addresses by whose script they stand in: ours with all we build on, or the provider's. */
  calls: Record<'ours' | 'sdk', readonly string[]>;
  origins: readonly string[];
}

/** @param folder the build as it would be uploaded */
export function builtCalls(folder: string): Built {
  const scripts = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
    .map((entry) => join(entry.parentPath, entry.name));
  const of = (isSdk: boolean) => scripts.filter((path) => path.includes(sdk) === isSdk).map((path) => readFileSync(path, 'utf8'));
  const callsIn = (codes: string[]) => [...new Set(codes.flatMap(wechatCallsIn))].sort();
  const [ours, theirs] = [of(false), of(true)];
  // The provider's files talk to each other by names that they put there.
  const itsOwn = theirs.flatMap(namesPutOnWx);
  return {
    calls: { ours: callsIn(ours), sdk: callsIn(theirs).filter((name) => !itsOwn.includes(name)) },
    origins: [...new Set([...ours, ...theirs].flatMap(originsOf))].sort(),
  };
}

/**
 * What of the build is not declared, in words; empty when the list is whole. `api`: the origin the build was made for, where it is known.
 */
export function undeclared({ calls, origins: called }: Built, api: string): string[] {
  const rows = Object.keys(apis);
  const known = [api, ...onlyMentioned, ...origins.map(({ origin }) => origin)];
  const { ours, sdk: theirs } = calls;
  return [
    ...[...ours, ...theirs]
      .filter((name) => !rows.includes(name))
      .map((name) => `${name} is called and has no row in config/weapp/apis.ts`),
    ...rows
      .filter((name) => !apis[name]?.by && !ours.includes(name))
      .map((name) => `${name} has a row in config/weapp/apis.ts and is not called`),
    ...called.filter((origin) => !known.includes(origin)).map((origin) => `${origin} is in no list of domains (config/weapp/apis.ts)`),
  ];
}

/** Origins by WeChat's list, for a mini-program whose API is there. */
export function domainsOf(api: string): Record<NonNullable<Api['domains']>, string[]> {
  const of = (list: Api['domains']) => [api, ...origins.filter((one) => one.list === list).map(({ origin }) => origin)];
  return { request: of('request'), uploadFile: of('uploadFile'), downloadFile: of('downloadFile') };
}

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;

/** What the service itself holds of those who use the mini-program, whatever function of WeChat it comes by. */
function collected(): string[] {
  return (Object.keys(personalData) as PersonalData[]).flatMap((kind) => {
    const { what, whose, why, seenBy, ...more } = personalData[kind];
    const people = whose.filter((who) => who !== 'staff').map((who) => dataSubjects[who]);
    return people.length > 0 ? [row(what, 'sensitive' in more ? '敏感' : '', people.join('、'), why, seenBy)] : [];
  });
}

/** As the page for the deployer shows it. */
function declaration(): string {
  const lists = Object.entries(domainsOf('API_ORIGIN')).map(([list, all]) => row(list, all.map((origin) => `\`${origin}\``).join('、')));
  const purposes = Object.entries(apis).flatMap(([name, { privacy }]) => (privacy ? [row(`\`${name}\``, privacy)] : []));
  const calls = Object.entries(apis).map(([name, { since, privacy, domains = '', tap, by = '' }]) =>
    row(`\`${name}\``, since, privacy ? '需声明' : '', domains, tap ? 'in a tap' : '', by),
  );
  return [
    ...['| list of domains (服务器域名) | origins |', '|---|---|', ...lists, ''],
    ...['| privacy guide (用户隐私保护指引) | what for |', '|---|---|', ...purposes, ''],
    ...[
      '| data that we collect ourselves (处理的用户信息) | | whose | what for | seen by, third parties |',
      '|---|---|---|---|---|',
      ...collected(),
      '',
    ],
    ...['| function | base library | privacy guide | list of domains | | called by |', '|---|---|---|---|---|---|', ...calls],
  ].join('\n');
}

const [start, end] = ['<!-- declaration -->\n', '<!-- /declaration -->'];

export function withDeclaration(page: string): string {
  const [head = '', rest] = page.split(start);
  const tail = rest?.split(end)[1];
  if (tail === undefined) throw new Error(`the page needs ${start} and ${end}`);
  return `${head}${start}${declaration()}\n${end}${tail}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv.includes('--write')) {
  const page = new URL('../../config/weapp/README.md', import.meta.url);
  writeFileSync(page, withDeclaration(readFileSync(page, 'utf8')));
}
