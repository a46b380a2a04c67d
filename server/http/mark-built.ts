import { markBuilt } from './web-build.ts';

// The last step of `npm run build` (server/build.mjs).
markBuilt();
