import { startRedisServer } from './redis-server.ts';

/** A process of its own that speaks Redis out of memory: prints its address and runs until it is ended. */
console.log((await startRedisServer()).url);
