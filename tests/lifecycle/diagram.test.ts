import { describe, expect, it } from '@jest/globals';
import { lifecycle } from '../../server/contract/machines/application.ts';
import { machines } from '../../server/contract/machines/index.ts';
import { diagram, withDiagram } from '../../server/development/diagram.ts';
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
    const renewed = withDiagram(page);
    expect(renewed).toMatch(/^# A\n<!-- lifecycle -->\n```mermaid\nstateDiagram-v2\n[\s\S]*```\n<!-- \/lifecycle -->\nrest\n$/);
    expect(renewed).not.toContain('old');
    expect(withDiagram(renewed)).toBe(renewed);
  });

  it('needs its markers', () => {
    expect(() => withDiagram('# A')).toThrow('<!-- lifecycle -->');
  });
});
