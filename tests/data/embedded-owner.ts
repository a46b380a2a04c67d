// A process that owns an embedded server: prints where it is, then waits to be killed.
import { startEmbedded } from '../../server/development/postgres/embedded.ts';

const server = await startEmbedded(process.argv[2] ?? '');
process.stdout.write(`${JSON.stringify({ port: server.port, adopted: server.adopted })}\n`);
setInterval(() => {}, 60_000);
