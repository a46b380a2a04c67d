import { createServer, type Socket } from 'node:net';
import { expect, it } from '@jest/globals';
import { isOutage } from '../../server/data/outage.ts';
import { openRedis } from '../../server/data/redis.ts';

/** Answers the first of what was asked for together, then is gone. */
function answersOnce(line: Socket): void {
  line.on('data', (words) => {
    const asks = words.toString().toLowerCase().includes('get');
    line.write('+OK\r\n', () => asks && line.destroy());
  });
}

it('a line that is cut in the middle of an answer is an outage of the store, not a fault of ours', async () => {
  const server = createServer(answersOnce).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const { port } = server.address() as { port: number };
  const redis = openRedis(`redis://127.0.0.1:${port}`, 2000, { enableReadyCheck: false, retryStrategy: () => null });
  try {
    const answers = (await redis.pipeline().get('one').get('two').exec()) ?? [];
    const faults = answers.flatMap(([fault]) => (fault ? [fault] : []));
    expect(faults).not.toEqual([]);
    expect(faults.filter((fault) => !isOutage(fault))).toEqual([]);
  } finally {
    redis.disconnect();
    server.close();
  }
});
