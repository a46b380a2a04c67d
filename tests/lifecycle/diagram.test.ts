import { describe, expect, it } from '@jest/globals';
import { keys } from '../../server/contract/machine.ts';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { type MachineName, machines } from '../../server/contract/machines/index.ts';
import { diagram, withDiagrams } from '../../server/development/diagram.ts';
import { edges } from '../contract/machine-graph.ts';

describe('the picture of a machine', () => {
  it('has a box for each state and an arrow for each edge of the life cycle', () => {
    const lines = diagram().split('\n');
    expect(lines[0]).toBe('stateDiagram-v2');
    for (const [state, { label }] of Object.entries(lifecycle.states)) expect(lines).toContain(`  state "${label} ${state}" as ${state}`);
    const arrows = lines.filter((line) => line.includes(' --> ') && !line.includes('[*]'));
    expect(arrows).toHaveLength(edges(lifecycle).length);
    expect(lines).toContain('  submitted --> approved : 预审通过 approve');
    expect(lines.filter((line) => line.includes('[*]'))).toEqual([
      '  [*] --> draft',
      '  completed --> [*]',
      '  cancelled --> [*]',
      '  rejected --> [*]',
    ]);
  });

  it('can be drawn of the small machines as well', () => {
    expect(diagram(machines.payment)).toContain('open --> paid : 到账 settle');
  });
});

describe('the picture in a page', () => {
  const page = '# A\n<!-- lifecycle -->\nold\n<!-- /lifecycle -->\nrest\n';

  it('replaces the one before it and touches nothing else', () => {
    const renewed = withDiagrams(page);
    expect(renewed).toMatch(/^# A\n<!-- lifecycle -->\n```mermaid\nstateDiagram-v2\n[\s\S]*```\n<!-- \/lifecycle -->\nrest\n$/);
    expect(renewed).not.toContain('old');
    expect(withDiagrams(renewed)).toBe(renewed);
  });

  it('draws each machine that the page has a place for', () => {
    const all = keys<MachineName>(machines).filter((name) => name !== 'application');
    const drawn = withDiagrams(page + all.map((name) => `<!-- ${name} -->\n<!-- /${name} -->\n`).join(''));
    for (const name of all)
      expect(drawn).toContain(`<!-- ${name} -->\n\`\`\`mermaid\n${diagram(machines[name])}\n\`\`\`\n<!-- /${name} -->`);
    expect(() => withDiagrams(`${page}<!-- refund -->`)).toThrow('<!-- /refund -->');
  });

  it('needs its markers', () => {
    expect(() => withDiagrams('# A')).toThrow('<!-- lifecycle -->');
  });
});
