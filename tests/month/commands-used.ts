import { keys } from '../../server/contract/machine.ts';
import { machines } from '../../server/contract/machines/index.ts';
import type { World } from '../../server/world.ts';

interface Row {
  event?: string;
  from: readonly string[];
  to: string;
}

/**
 * How often each command of each machine was used, as the events say, those of the application first, and which of the application's nobody
 * used. Of commands that share an event and a state each counts it. Scans and verification are left out with the form.
 */
export async function commandsUsed({ database }: Pick<World, 'database'>): Promise<{ counts: Record<string, number>; unused: string[] }> {
  const rows = await database.$queryRaw<{ name: string; from: string | null; times: bigint }[]>`
    select "name", coalesce("fromState", "detail"->>'from') as "from", count(*) as times
    from "Event" group by 1, 2`;
  const counts = keys(machines).flatMap((name) => {
    const commands: Record<string, Row> = machines[name].commands;
    return Object.entries(commands).map(([command, { event = command, from }]) => ({
      command: `${name}.${command}`,
      times: rows
        .filter((row) => row.name === event && row.from !== null && from.includes(row.from))
        .reduce((sum, { times }) => sum + Number(times), 0),
      demanded: name === 'application',
    }));
  });
  return {
    counts: Object.fromEntries(counts.map(({ command, times }) => [command, times])),
    unused: counts.filter(({ times, demanded }) => times === 0 && demanded).map(({ command }) => command),
  };
}
