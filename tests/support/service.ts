export { type RunningService, runService } from '../../server/development/simulated-service.ts';
