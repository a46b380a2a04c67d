import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { filesBelow, parsed, serverFiles } from './sources.ts';

const screens = (folder: string): string[] => filesBelow([folder, 'server/contract'], ['.ts', '.tsx']);

/** Each is a program by itself: two screens that people of different houses see may both be called `Invoice`. */
const programs = {
  service: serverFiles(),
  'mini-program': screens('miniprogram/src'),
  console: screens('server/console/src'),
};

const platforms = 'each outside platform is spelt in its own words, and nobody imports two of them';

/** Words that stand twice all the same, and why. */
const reasoned: Record<string, string> = {
  letterOf: platforms,
  orderState: platforms,
  readBill: platforms,
  refundState: platforms,
  sameSignature: platforms,
};

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

const isFunction = (value: ts.Expression | undefined): boolean =>
  value !== undefined && (ts.isArrowFunction(value) || ts.isFunctionExpression(value));

/** Names of the functions that a file hands to others. */
const functionsOf = (file: ts.SourceFile): string[] =>
  file.statements.filter(isExported).flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return [statement.name?.text ?? ''];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.filter(({ initializer }) => isFunction(initializer)).map(({ name }) => name.getText());
  });

/** Words that several files give to a function of theirs, with those files. */
function twice(files: readonly ts.SourceFile[]): Record<string, string[]> {
  const homes = new Map<string, string[]>();
  for (const file of files) for (const name of new Set(functionsOf(file))) homes.set(name, [...(homes.get(name) ?? []), file.fileName]);
  return Object.fromEntries([...homes].filter(([, paths]) => paths.length > 1).sort());
}

const found = Object.entries(programs).flatMap(([program, paths]) =>
  Object.entries(twice(paths.map(parsed))).map(([name, homes]) => ({ program, name, homes })),
);

describe('one word means one thing', () => {
  it('in a whole program: no two of its files call a function of theirs alike', () => {
    expect(found.filter(({ name }) => !(name in reasoned))).toEqual([]);
  });

  it('and what is excused still stands twice', () => {
    expect(Object.keys(reasoned).filter((name) => !found.some((word) => word.name === name))).toEqual([]);
  });

  it('or the rule complains, however the function is written', () => {
    const file = (path: string, text: string) => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const homes = twice([
      file('east.ts', 'export const settle = async <Row>(row: Row) => row; export const limit = 1; function ask() {}'),
      file('west.ts', 'export async function settle() {} export const limit = 2; export function ask() {}'),
    ]);
    expect(homes).toEqual({ settle: ['east.ts', 'west.ts'] });
  });
});
