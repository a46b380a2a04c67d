import type { UnknownPlatformCode } from '../contract/ports/unknown-code.ts';
import type { World } from '../world.ts';
import { openTask } from './tasks.ts';

/** Asks a person to look a code up and extend the table: one task for each code, however often it comes. */
export const askAboutCode = async (
  world: Pick<World, 'database' | 'now'>,
  { platform, code }: Pick<UnknownPlatformCode, 'platform' | 'code'>,
): Promise<void> => {
  await openTask(world.database, world, {
    kind: 'unknownCode',
    role: 'administrator',
    applicationId: null,
    about: `${platform} 返回了系统对照表里没有的代码「${code}」，请查阅其文档并补充`,
    reference: `code:${platform}:${code}`,
    dueInDays: 1,
  });
};
