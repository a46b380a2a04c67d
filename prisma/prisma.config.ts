import process from 'node:process';
import { defineConfig } from 'prisma/config';

// Read by Prisma's command line only (prisma/cli.mjs); the service gets its connection string from config/env.ts.
export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://app@127.0.0.1:5432/app' },
});
