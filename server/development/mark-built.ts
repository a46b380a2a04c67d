import { markBuilt } from './build-pages.ts';

// The last step of `npm run build` (server/development/build.mjs).
markBuilt();
