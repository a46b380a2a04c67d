import { useRef } from 'react';
import { device } from './platform/device';

/** So long a picker may take to come up: a second tap meanwhile opens no second one. Let go in any case. Milliseconds. */
const comingUp = 1000;

type OpenPicker = <Picked>(pick: () => Promise<Picked>, picked: (what: Picked) => void) => void;

/** Opens one picker at a time; one that never answers holds nobody up. */
export function usePicker(): OpenPicker {
  const since = useRef(0);
  return (pick, picked) => {
    if (Math.abs(Date.now() - since.current) < comingUp) return;
    since.current = Date.now();
    const over = () => {
      since.current = 0;
    };
    void pick()
      .then(picked, () => device.toast('没有选到文件，请再试一次'))
      .then(over, over);
  };
}
