import { dirname, join } from 'node:path';
import { expect, it } from '@jest/globals';
import ts from 'typescript';
import settings from '../../config/mutation.mjs';
import { filesBelow, parsed, serverFiles } from './sources.ts';

/** What decides and needs no database: in the contract, or called rules; those of them that the tests which mutation runs import. */
const isDecider = (path: string): boolean => /^server\/contract\/|\/[a-z-]*rules?[a-z-]*\.ts$/.test(path);
const ofTheDatabase = /^server\/(data|generated)\//;

const shape = 'a shape of what is taken: tests/http and tests/fuzz send every endpoint what is malformed';
const loaded = 'made while the file is loaded: each of its mutants runs every test there is, for hours';
const byTheDatabase = 'rows of a table, whose every row is asked where it is used, on a database: ';

/** Deciders that are not mutated, and why. */
const reasoned: Record<string, string> = {
  'server/contract/endpoints/index.ts': shape,
  'server/contract/endpoints/parameters.ts': shape,
  'server/contract/endpoints/parcels.ts': shape,
  'server/contract/fields.ts': shape,
  'server/contract/product.ts': shape,
  'server/contract/identity-papers.ts': loaded,
  'server/contract/messages.ts': loaded,
  'server/contract/parcel-facts.ts': loaded,
  'server/contract/questions.ts': loaded,
  'server/contract/regions.ts': loaded,
  'server/contract/text/clean.ts': loaded,
  'server/contract/text/kinds.ts': loaded,
  'server/contract/text/writable.ts': loaded,
  'server/contract/calls.ts': `${byTheDatabase}tests/features/calls`,
  'server/contract/errors.ts': 'rows of a table; tests/house/words asks for each where it is thrown',
  'server/contract/machines/two-person-request.ts': `${byTheDatabase}tests/lifecycle/machines`,
  'server/contract/machines/parcel.ts': `${byTheDatabase}tests/features/parcel-named and console/case-commands`,
  'server/contract/organisation-changes.ts': `${byTheDatabase}tests/lifecycle/organisation-changes`,
  'server/contract/payment-channels.ts':
    'when a channel is asked again depends on its clock: tests/features/payment-held and reconciliation',
  'server/contract/roles.ts': `${byTheDatabase}tests/http/guards`,
  'server/contract/task-outcomes.ts': `${byTheDatabase}tests/features/calls`,
  'server/contract/tasks.ts': `${byTheDatabase}tests/features/notification and set-right`,
  'server/features/notification/rules.ts': `${byTheDatabase}tests/features/notification`,
  'server/contract/caller.ts': 'how front ends ask: tests/miniprogram and tests/browser ask by it',
  'server/contract/puzzle.ts': 'a proof of work: most of its mutants search for ever',
  'server/contract/typed-wrongly.ts': 'sentences, which mutation leaves alone',
};

/** Our files that a file imports while it runs; types are gone by then. */
function importsOf(path: string): string[] {
  return parsed(path).statements.flatMap((statement) => {
    const isOne = ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement);
    if (!isOne || !statement.moduleSpecifier || isOnlyTypes(statement)) return [];
    const named = (statement.moduleSpecifier as ts.StringLiteral).text;
    return named.startsWith('.') ? [join(dirname(path), named)] : [];
  });
}

function isOnlyTypes(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const { importClause: clause } = statement;
  const names = clause?.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : [];
  return (
    clause?.phaseModifier === ts.SyntaxKind.TypeKeyword ||
    (names.length > 0 && !clause?.name && names.every(({ isTypeOnly }) => isTypeOnly))
  );
}

function reachesDatabase(path: string, seen = new Set<string>()): boolean {
  if (ofTheDatabase.test(path)) return true;
  if (seen.has(path) || !path.startsWith('server/')) return false;
  seen.add(path);
  return importsOf(path).some((next) => reachesDatabase(next, seen));
}

function decides(path: string): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    found ||= ts.isArrowFunction(node) || ts.isFunctionDeclaration(node);
    node.forEachChild(visit);
  };
  visit(parsed(path));
  return found;
}

const tested = new Set(filesBelow(['tests/rules', 'tests/contract'], ['.test.ts']).flatMap(importsOf));
const deciders = serverFiles().filter((path) => isDecider(path) && tested.has(path) && decides(path) && !reachesDatabase(path));

it('every pure decider that has tests is mutated, or says why not', () => {
  expect(deciders.length).toBeGreaterThan(40);
  expect(deciders.filter((path) => !settings.mutate.includes(path) && !(path in reasoned))).toEqual([]);
});

it('and nothing is excused that is mutated, or decides nothing', () => {
  expect(Object.keys(reasoned).filter((path) => settings.mutate.includes(path) || !deciders.includes(path))).toEqual([]);
});
