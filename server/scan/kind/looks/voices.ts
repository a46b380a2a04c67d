import { bounded, type Voice } from '../voices.ts';
import type { LookName, Looks } from './measure.ts';
import { lookWeights } from './weights.ts';

/** What measures of one kind say together, in words for staff: for a camera, and for a scanner. */
interface Sign {
  names: readonly LookName[];
  camera: string;
  scanner: string;
}

const signs: readonly Sign[] = [
  { names: ['white', 'bright', 'top'], camera: '纸面不够白', scanner: '纸面足够白' },
  { names: ['tint', 'tintSpread'], camera: '纸面偏色', scanner: '纸面不偏色' },
  { names: ['spread', 'drift', 'hill', 'smooth', 'rough'], camera: '光线在纸面上渐变', scanner: '纸面明暗均匀' },
  { names: ['lean'], camera: '各处文字倾斜不一', scanner: '各处文字平行' },
];

function logitOf(name: LookName, looks: Looks): number {
  const { mean, spread, weight } = lookWeights.measures[name];
  return weight * bounded((looks[name] - mean) / spread, lookWeights.most);
}

/** What the pixels alone say for and against a camera: logits of a logistic regression, measures that go together added up. */
export const lookVoices = (looks: Looks): Voice[] => [
  ...signs.map(({ names, camera, scanner }) => {
    const logit = names.reduce((sum, name) => sum + logitOf(name, looks), 0);
    return { logit, words: logit > 0 ? camera : scanner };
  }),
  { logit: lookWeights.bias, words: '其他迹象' },
];
