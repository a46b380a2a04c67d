#!/usr/bin/env node
/**
 * Stand-in for Prisma's native schema engine, for machines that cannot reach Prisma's download host.
 *
 * Speaks the same command line and the same JSON-RPC over standard input and output, over the WebAssembly engine that npm ships.
 * Point `PRISMA_SCHEMA_ENGINE_BINARY` at this file (prisma/cli.mjs does). Any other existing program in that variable makes the
 * migrate commands do nothing and report success, therefore prisma/cli.mjs asks for `--version` and compares it before every command.
 */
import { argument, engineVersion } from './command-line.mjs';
import { runDatabaseCommand } from './database-command.mjs';
import { serve } from './rpc.mjs';

const url = JSON.parse(argument('--datasource') ?? '{}').url ?? '';
const cli = process.argv.indexOf('cli');

if (process.argv.includes('--version')) console.log(engineVersion());
else if (cli > 0) process.exitCode = await runDatabaseCommand(process.argv[cli + 1] ?? '', url);
else serve(url);
