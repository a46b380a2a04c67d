import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { filesBelow, textOf } from './sources.ts';

/** The scan check weighs and limits by many numbers: each stands in a table that says where it comes from. */

const files = filesBelow(['server/scan'], ['.ts']);
/** Tables: weights of a room, limits, layouts of foreign formats, and the sheet that we print. */
const isTable = (path: string) => /\/(weights|limits|formats|paper)\.ts$/.test(path);
/** Ends, halves and pairs mean themselves. */
const plain = new Set(['0', '1', '2']);
const mostNumbers = 20;
const mostCasts = 20;

const parsed = (path: string) => ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true);

function nodesOf(path: string, isWanted: (node: ts.Node) => boolean): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) found.push(`${path}: ${node.getText().slice(0, 80)}`);
    ts.forEachChild(node, visit);
  };
  visit(parsed(path));
  return found;
}

const found = (isWanted: (node: ts.Node) => boolean, among = files) => among.flatMap((path) => nodesOf(path, isWanted));

/** `data[at] as number`: the compiler cannot know that an index lies inside a typed array, and loops over pixels cannot ask. */
const readsPixel = (node: ts.AsExpression) =>
  ts.isElementAccessExpression(node.expression) && node.type.kind === ts.SyntaxKind.NumberKeyword;
const isCast = (node: ts.Node) => ts.isAsExpression(node) && !ts.isConstTypeReference(node.type) && !readsPixel(node);

describe('the scan check', () => {
  it('keeps its numbers in tables', () => {
    const loose = found(
      (node) => ts.isNumericLiteral(node) && !plain.has(node.text),
      files.filter((path) => !isTable(path)),
    );
    expect(files.filter(isTable).length).toBeGreaterThan(8);
    expect(loose.length <= mostNumbers ? [] : loose).toEqual([]);
  });

  it('says of each table of weights where it comes from', () => {
    const tables = files.filter((path) => path.endsWith('/weights.ts'));
    const unsourced = tables.flatMap((path) =>
      parsed(path).statements.flatMap((statement) => {
        if (!ts.isVariableStatement(statement)) return [];
        return statement.declarationList.declarations
          .filter(({ initializer }) => !(initializer && ts.isCallExpression(initializer) && initializer.expression.getText() === 'table'))
          .map((declaration) => `${path}: ${declaration.name.getText()}`);
      }),
    );
    expect(unsourced).toEqual([]);
  });

  it('tells the compiler little that it does not know', () => {
    const casts = found(isCast);
    expect(casts.length <= mostCasts ? [] : casts).toEqual([]);
    expect(found((node) => ts.isNonNullExpression(node) || node.kind === ts.SyntaxKind.AnyKeyword)).toEqual([]);
  });
});
