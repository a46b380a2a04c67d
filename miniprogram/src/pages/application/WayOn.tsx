import type { ApplicationView } from '../../../../server/contract/views.ts';
import { Back } from '../../components/Back';
import { Button } from '../../components/controls';
import { replace } from '../../platform/navigation';
import type { Screen } from '../../screens';
import { nextStep } from './tasks';

interface WayOnProps {
  application: ApplicationView;
  /** The screen on which this stands: its own work is done, or waits for somebody else. */
  from: Screen;
}

/** Straight to what comes next, and beside it the way to the application; where nothing else is to be done there is only that. */
export function WayOn({ application, from }: WayOnProps) {
  const step = nextStep(application);
  const onward = step?.kind === 'open' && step.screen !== from ? step : null;
  return (
    <>
      {onward && <Button onTap={() => replace(onward.screen, onward.query)}>{onward.label}</Button>}
      <Back primary={!onward} id={application.id} />
    </>
  );
}
