import { expect, it } from '@jest/globals';
import { runNode } from '../house/run.ts';
import { textOf } from '../house/sources.ts';

const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };

/** What `npm run -s NAME -- …` prints as its last line, and how it ends. */
async function lastLine(name: string, ...words: string[]) {
  const [program, ...args] = (scripts[name] ?? '').split(' ');
  expect(program).toBe('node');
  // Whoever types it has nothing of a run of tests around.
  const env = Object.fromEntries(Object.entries(process.env).filter(([variable]) => !variable.startsWith('TEST_')));
  const { code, output } = await runNode([...args, ...words], env);
  const last = output.trim().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`${name} ended with ${code} and other words: ${output}`);
  return { code, said: JSON.parse(last) as Record<string, unknown> };
}

it('journey ends with how long each step took, and with 0', async () => {
  const { code, said } = await lastLine('journey');
  expect({ code, keys: Object.keys(said), ok: said.ok }).toEqual({ code: 0, keys: ['ok', 'ms', 'steps', 'rssMb'], ok: true });
  const steps = said.steps as { name: string; ms: number }[];
  expect(steps.map((step) => Object.keys(step))).toEqual(steps.map(() => ['name', 'ms']));
  const names = ['数据库', '启动', '注册', '法人核验', '预审通过', '付款', '制证', '寄出', '发票', '确认收到'];
  expect(steps.map(({ name }) => name).filter((name) => names.includes(name))).toEqual(names);
  const figures = [said.ms, said.rssMb, ...steps.map(({ ms }) => ms)];
  expect(figures.filter((figure) => !Number.isSafeInteger(figure))).toEqual([]);
}, 120_000);

it('month ends with its seed, its applications, and that every yuan is where it belongs, and with 0', async () => {
  const { code, said } = await lastLine('month', '--seed', '7', '--applications', '5', '--step', '12');
  const books = { ok: true, seed: 7, applications: 5, differences: 0, ownerless: 0 };
  expect({ code, said }).toEqual({ code: 0, said: { ...books, ms: expect.any(Number) } });
  expect(Object.keys(said)).toEqual([...Object.keys(books), 'ms']);
}, 240_000);
