import { keys } from '../../../server/contract/machine.ts';
import { textScale, textSizes } from '../text-size';
import { Card } from './controls';
import { ChoiceField } from './fields';

/** Beside what the device is set to; it counts on this device alone. */
export const TextSize = () => {
  const size = textScale.use();
  const choose = (key: string) => {
    const chosen = keys(textSizes).find((one) => one === key);
    if (chosen) textScale.choose(chosen);
  };
  return (
    <Card title="显示">
      <ChoiceField id="text-size" label="字号" options={textSizes} value={size} onChange={choose} />
    </Card>
  );
};
