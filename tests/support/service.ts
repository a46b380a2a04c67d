import type { Simulators } from '../../server/development/simulated.ts';
import type { World } from '../../server/world.ts';

export { type RunningService, runService } from '../../server/development/simulated-service.ts';

/** A service as its users and the platforms meet it, in this process or in another; its stores can be looked into. */
export interface MetService {
  origin: string;
  simulators: Simulators;
  world: Pick<World, 'database' | 'redis'>;
}
