import type { Problem } from '../../server/contract/errors.ts';

export interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: unknown;
}

type Answer = { status?: number; body?: unknown } | 'silence';

/** A server that answers what the test says, in order of asking by `METHOD /path`, and remembers what it was asked. */
export function answering(answers: Record<string, Answer | Answer[]>): Asked[] {
  const asked: Asked[] = [];
  const queues = new Map(Object.entries(answers).map(([key, answer]) => [key, Array.isArray(answer) ? [...answer] : answer] as const));
  globalThis.fetch = async (path, { method = 'GET', headers = {}, body } = {}) => {
    asked.push({
      method,
      path: String(path),
      headers: headers as Record<string, string>,
      body: body ? JSON.parse(String(body)) : undefined,
    });
    const queue = queues.get(`${method} ${String(path).replace('/api/v1', '')}`);
    const answer = Array.isArray(queue) ? queue.shift() : queue;
    if (!answer) throw new Error(`nobody expected ${method} ${String(path)}`);
    if (answer === 'silence') throw new TypeError('Failed to fetch');
    const { status = 200, body: content } = answer;
    return { status, text: async () => (content === undefined ? '' : JSON.stringify(content)) } as Response;
  };
  return asked;
}

export const problem = (status: number, code: Problem['code'], message: string): Answer => ({
  status,
  body: { code, message, requestId: 'r-1' },
});
