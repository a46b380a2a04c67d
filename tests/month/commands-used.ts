import { keys } from '../../server/contract/machine.ts';
import { type MachineName, machines } from '../../server/contract/machines/index.ts';
import type { World } from '../../server/world.ts';

interface Row {
  event?: string;
  from: readonly string[];
  to: string;
}

/** Machines of whose commands the month uses none, and why. */
const elsewhere: Partial<Record<MachineName, string>> = {
  upload: 'scans are left out: one takes the processor longer than a whole life here',
  documentSlot: 'as above',
  verification: 'left out with the form; its matrix and journeys have every way',
};

/** Single commands that come about in the month by luck alone, or not at all, and who holds them. */
const byLuck: Partial<Record<MachineName, readonly string[]>> = {};

/** How often each command of each machine was used, as the events say, those of the application first. */
export async function commandsUsed({ database }: Pick<World, 'database'>): Promise<{ counts: Record<string, number>; unused: string[] }> {
  const rows = await database.$queryRaw<{ name: string; from: string | null; times: bigint }[]>`
    select "name", coalesce("fromState", "detail"->>'from') as "from", count(*) as times
    from "Event" group by 1, 2`;
  const counts = keys(machines)
    .filter((name) => !elsewhere[name])
    .flatMap((name) => {
      const commands: Record<string, Row> = machines[name].commands;
      return Object.entries(commands).map(([command, { event = command, from }]) => ({
        command: `${name}.${command}`,
        times: rows
          .filter((row) => row.name === event && row.from !== null && from.includes(row.from))
          .reduce((sum, { times }) => sum + Number(times), 0),
        luck: byLuck[name]?.includes(command) ?? false,
      }));
    });
  return {
    counts: Object.fromEntries(counts.map(({ command, times }) => [command, times])),
    unused: counts.filter(({ times, luck }) => times === 0 && !luck).map(({ command }) => command),
  };
}
