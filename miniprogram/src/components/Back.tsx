import { arrive } from '../platform/navigation';
import { Button } from './controls';

/** From a step to the application it belongs to; primary where nothing else is to be done. */
export const Back = ({ id, primary = false }: { id: string; primary?: boolean }) => (
  <Button look={primary ? 'primary' : 'secondary'} onTap={() => arrive('application', { id })}>
    返回申请
  </Button>
);
