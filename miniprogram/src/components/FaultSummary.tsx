import { useEffect } from 'react';
import { device } from '../platform/device';
import { elements } from '../platform/elements';
import { Notice } from './controls';

const { Box, Tap } = elements;

export interface Fault {
  /** Id of the field. */
  id: string;
  message: string;
}

/** Everything that is wrong, on top; the first field gets the focus each time the list is made anew. */
export function FaultSummary({ faults }: { faults: Fault[] }) {
  useEffect(() => {
    const first = faults[0];
    if (first) device.focusOn(first.id);
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <Notice tone="bad" title={`有 ${faults.length} 处需要修改`}>
      {faults.map(({ id, message }) => (
        <Box key={id}>
          <Tap className="link link-bad" onTap={() => device.focusOn(id)}>
            {message}
          </Tap>
        </Box>
      ))}
    </Notice>
  );
}
