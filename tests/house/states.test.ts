import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { machines } from '../../server/contract/machines/index.ts';
import { filesBelow, parsed } from './sources.ts';

/** Words of other vocabularies live where the outside world is named: its ports and its clients. */
const foreign = /^server\/(contract\/(machines|ports)|platforms|development|generated|console\/node_modules)\//;

/**
 * Words that belong to somebody else although they are spelt like ours: what a channel answers, the applicant's own list of
 * things to do, and what a phone says to a sign-in.
 */
const others: Record<string, readonly string[]> = {
  'server/features/payment/ask.ts': ["answer.state === 'paid'", "answer.state === 'closed'"],
  'server/features/payment/effects.ts': ["state === 'paid'", "state === 'closed'"],
  'server/features/payment/refund.ts': ["state === 'success'"],
  'server/features/payment/settle-notice.ts': ["['processing', 'success', 'abnormal', 'closed']"],
  'server/contract/parcel-reasons.ts': ["['lost', 'damaged']"],
  'miniprogram/src/pages/sign-in/ByPhone.tsx': ["news.state === 'confirmed'", "shown?.state === 'confirmed'"],
  'miniprogram/src/pages/application/tasks.ts': ["state: 'done'", "state: 'flagged'", "task.state === 'flagged'"],
  'miniprogram/src/pages/application/TaskList.tsx': ["task.state === 'flagged'", "state === 'done'"],
};

/**
 * Tables of sentences and commands for some states of a machine, by what they are called: what the others get stands beside them, and each
 * key is one of the machine's, or the compiler complains.
 */
const some: Record<string, readonly string[]> = {
  'server/contract/parcel-facts.ts': ['always', 'moving'],
  'server/features/parcel/follow.ts': ['reasons'],
  'server/features/parcel/turned.ts': ['turns'],
  'server/features/payment/refund.ts': ['commands'],
  'miniprogram/src/pages/verification/Progress.tsx': ['adviceOf'],
  'miniprogram/src/pages/verify/Result.tsx': ['endings'],
};

const files = filesBelow(['server', 'miniprogram/src'], ['.ts', '.tsx']).filter((path) => !foreign.test(path));
const states: ReadonlySet<string>[] = Object.values(machines).map((machine) => new Set(Object.keys(machine.states)));

const ofOneMachine = (words: readonly string[]) => states.filter((known) => words.every((word) => known.has(word)));

/** Several together, or one in an array by itself. */
const isList = (node: ts.Node, words: readonly string[]): boolean =>
  (words.length > 1 || (words.length === 1 && ts.isArrayLiteralExpression(node) && node.elements.length === 1)) &&
  ofOneMachine(words).length > 0;

/** A table of some states of a machine, by its keys or by its type; one of all states is the machine's to complete. */
function isPartTable(node: ts.Node): boolean {
  if (ts.isTypeReferenceNode(node)) return /^Partial<Record<(\w+State|\w+\['state'\])[,\s]/.test(node.getText());
  if (!ts.isObjectLiteralExpression(node)) return false;
  const names = node.properties.map(({ name }) => (name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : ''));
  const known = ofOneMachine(names);
  return names.length > 1 && known.length > 0 && known.every(({ size }) => size > names.length);
}

/** What is declared around `node`, nearest first. */
function declaredAs(node: ts.Node): string {
  const isNamed = ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node);
  return isNamed && node.name ? node.name.getText() : node.parent ? declaredAs(node.parent) : '';
}

/** Literals that stand beside each other: in an array, a union, the cases of a switch. */
function beside(node: ts.Node): string[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements.filter(ts.isStringLiteral).map(({ text }) => text);
  if (ts.isUnionTypeNode(node))
    return node.types.flatMap((type) => (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? [type.literal.text] : []));
  if (ts.isCaseBlock(node))
    return node.clauses.flatMap((clause) =>
      ts.isCaseClause(clause) && ts.isStringLiteral(clause.expression) ? [clause.expression.text] : [],
    );
  return [];
}

const isState = (node: ts.Expression): boolean => /\bstate$/.test(node.getText());

/** `row.state === 'paid'`, and the filter of a query that says `state: 'paid'`. */
function compared(node: ts.Node): string | null {
  const equal = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken];
  if (ts.isBinaryExpression(node) && equal.includes(node.operatorToken.kind) && ts.isStringLiteral(node.right) && isState(node.left))
    return node.right.text;
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'state') {
    const value = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer;
    return ts.isStringLiteral(value) ? value.text : null;
  }
  return null;
}

interface Fault {
  path: string;
  text: string;
}

function faultsOf(path: string): Fault[] {
  const source = parsed(path);
  const found: Fault[] = [];
  const visit = (node: ts.Node): void => {
    const word = compared(node);
    if (isPartTable(node)) found.push({ path, text: declaredAs(node) });
    if (isList(node, beside(node)) || (word !== null && states.some((known) => known.has(word))))
      found.push({ path, text: node.getText().replace(/\s+/g, ' ').slice(0, 100) });
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

describe('a state of a machine', () => {
  it('is named by its table alone: what code wants to know about it is a column', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap(faultsOf).filter(({ path, text }) => !others[path]?.includes(text) && !some[path]?.includes(text))).toEqual([]);
  });

  it('is taken for a word of somebody else only where there is one', () => {
    const listed = [...Object.entries(others), ...Object.entries(some)];
    const found = listed.flatMap(([path]) => faultsOf(path));
    for (const [path, texts] of listed) for (const text of texts) expect(found).toContainEqual({ path, text });
  });
});
