import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { auditEvents } from '../../server/contract/audit-events.ts';
import { machineEvents } from '../../server/contract/machines/events.ts';
import { machines } from '../../server/contract/machines/index.ts';
import { channelOf } from '../../server/contract/payment-channels.ts';
import { filesBelow, parsed } from './sources.ts';

const tables = /^server\/(contract\/(machines|ports)|platforms|development|generated|console\/node_modules)\//;
const files = filesBelow(['server', 'miniprogram/src'], ['.ts', '.tsx']).filter((path) => !tables.test(path));

/** Commands of each machine, the events of all, and the ways to pay. */
const vocabularies: ReadonlySet<string>[] = [
  ...Object.values(machines).map(({ commands }) => new Set(Object.keys(commands))),
  new Set([...machineEvents.keys(), ...Object.keys(auditEvents)]),
  new Set(Object.keys(channelOf)),
];

/**
 * Lists that say nothing about a command that its table could: which buttons stand in a row and in which order, which of several ways is tried
 * first, what another table decides.
 */
const choices: Record<string, readonly string[]> = {
  'server/console/src/case/commands.ts': ["['renewScans', 'renewPapers']"],
  'server/console/src/case/panels/red-letter.tsx': ["['decline', 'issueRed', 'needNoRed']"],
  'server/console/src/case/panels/transfer.tsx': ["['enterTransfer', 'dropTransfer']"],
  'server/contract/jobs.ts': ["['announceCall', 'missCall', 'putOffCall', 'writeNotice']"],
  'server/contract/organisation-changes.ts': ["['remake', 'dispatch']"],
  'server/contract/verification-means.ts': ["['attend', 'vouch', 'confirm', 'decline']"],
  'server/contract/views.ts': ["['wechatJsapi', 'wechatNative', 'alipayQr']"],
  'server/features/invoice/correct.ts': ["['correct', 'reissue', 'replace']"],
  'server/features/invoice/red-letter/settle.ts': ["['goOn', 'reverse']"],
  'server/features/review/renew.ts': ["['renewScans', 'renewPapers']"],
};

const isEither = (node: ts.Node): node is ts.BinaryExpression =>
  ts.isBinaryExpression(node) && [ts.SyntaxKind.BarBarToken, ts.SyntaxKind.AmpersandAmpersandToken].includes(node.operatorToken.kind);

/** The words that `name === 'one' || name === 'other'` holds the same thing against. */
function compared(node: ts.Node): { left: string; word: string }[] {
  if (isEither(node)) return [...compared(node.left), ...compared(node.right)];
  const equal = [ts.SyntaxKind.EqualsEqualsEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken];
  const isOne = ts.isBinaryExpression(node) && equal.includes(node.operatorToken.kind) && ts.isStringLiteral(node.right);
  return isOne ? [{ left: node.left.getText(), word: node.right.text }] : [];
}

function listed(node: ts.Node): string[] {
  if (ts.isArrayLiteralExpression(node)) return node.elements.filter(ts.isStringLiteral).map(({ text }) => text);
  if (!isEither(node) || (node.parent && isEither(node.parent))) return [];
  const all = compared(node);
  return all.filter(({ left }) => all.filter((one) => one.left === left).length > 1).map(({ word }) => word);
}

const isList = (words: readonly string[]) => words.length > 1 && vocabularies.some((known) => words.every((word) => known.has(word)));

function listsIn(path: string): { path: string; text: string }[] {
  const found: { path: string; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (isList(listed(node))) found.push({ path, text: node.getText().replace(/\s+/g, ' ') });
    node.forEachChild(visit);
  };
  visit(parsed(path));
  return found;
}

describe('commands of a machine, and ways to pay', () => {
  it('are listed by their table alone: what code wants to know about them is a column', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(files.flatMap(listsIn).filter(({ path, text }) => !choices[path]?.includes(text))).toEqual([]);
  });

  it('are taken for a choice only where there is one', () => {
    const found = Object.keys(choices).flatMap(listsIn);
    for (const [path, texts] of Object.entries(choices)) for (const text of texts) expect(found).toContainEqual({ path, text });
  });
});
