import { end } from '../commands/end.ts';
import { personalDataMap } from './personal-data-map.ts';

/** `npm run -s personal-data`: what is held of people, where, why, on what ground, how long, who sees it and what ends it, as Markdown. */
await end(async () => {
  console.log(personalDataMap());
  return 0;
});
