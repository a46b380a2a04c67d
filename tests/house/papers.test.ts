import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { productionEnv } from '../../config/env.ts';
import { endpointNames } from '../../server/contract/endpoints/index.ts';
import { filesBelow, repository, textOf } from './sources.ts';

const papers = filesBelow(['server/papers'], ['.md']);
const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };

/** Everything between backticks. */
const named = (paper: string): string[] => [...textOf(paper).matchAll(/`([^`\n]+)`/g)].map(([, words = '']) => words);
const rowsOf = (paper: string): string[][] =>
  textOf(paper)
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

const isPath = (word: string): boolean => /^(server|tests|config|prisma|miniprogram)\/[\w./-]+$/.test(word);
const exists = (path: string): boolean => existsSync(join(repository, path));

const places = papers.flatMap((paper) =>
  named(paper)
    .filter(isPath)
    .map((path) => [paper, path] as const),
);
const commands = papers.flatMap((paper) => named(paper).flatMap((word) => /^npm run (?:-s )?([\w:-]+)/.exec(word)?.[1] ?? []));
const evidence = papers.filter((paper) => !/(threat-model|README)\.md$/.test(paper));

describe('the papers for reviewers', () => {
  it('are there', () => {
    expect(papers.map((paper) => paper.split('/').at(-1))).toEqual([
      'README.md',
      'gbt-22239-level-3.md',
      'gbt-39786.md',
      'owasp-asvs-level-2.md',
      'threat-model.md',
    ]);
    expect(places.length).toBeGreaterThan(100);
  });

  it.each(papers)('name no file in %s that is not there', (paper) => {
    expect(named(paper).filter((word) => isPath(word) && !exists(word))).toEqual([]);
  });

  it('name no command, variable or endpoint that does not exist', () => {
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
    const words = papers.flatMap(named);
    const variables = words.filter((word) => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(word));
    expect(variables.filter((name) => !(name in productionEnv.shape))).toEqual([]);
    const endpoints = words.filter((word) => /^(GET|POST|PUT|DELETE) \//.test(word));
    expect(endpoints.filter((name) => !endpointNames.some((known) => known === name))).toEqual([]);
  });

  it.each(evidence)('say in every row of %s how it stands, and where what is met is met', (paper) => {
    const [, ...rows] = rowsOf(paper);
    expect(rows.length).toBeGreaterThan(12);
    for (const [requirement = '', stands = '', where = ''] of rows) {
      expect({ requirement, stands }).toEqual({ requirement, stands: expect.stringMatching(/^(met|deployer's|missing)$/) });
      const isMet =
        stands !== 'met' || named(paper).some((word) => where.includes(word)) || /none is used|no electronic signature/.test(where);
      expect({ requirement, isMet }).toEqual({ requirement, isMet: true });
    }
  });
});
