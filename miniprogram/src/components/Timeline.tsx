import type { TimelineStep } from '../../../server/contract/views.ts';
import { elements } from '../platform/elements';
import { dateText, dayText } from '../wording';
import { Icon } from './controls';

const { Box, Words } = elements;

const icons = { done: 'done', now: 'now', later: 'later', stopped: 'stop' } as const;
const words = { done: '已完成', now: '进行中', later: '未开始', stopped: '已终止' } as const;

function when({ at, dueOn, status }: TimelineStep): string {
  if (at) return dateText(at);
  if (dueOn) return status === 'now' ? `${dayText(dueOn)}前` : `约 ${dayText(dueOn)}`;
  return '';
}

/** Done, now and later, each with its date. */
export const Timeline = ({ steps }: { steps: readonly TimelineStep[] }) => (
  <Box className="timeline" role="list" label="办理进度">
    {steps.map((step) => (
      <Box
        key={step.stage}
        className={`step step-${step.status}`}
        role="listitem"
        label={`${step.label}，${words[step.status]}，${when(step)}`}
      >
        <Icon name={icons[step.status]} />
        <Words className="step-label">{step.label}</Words>
        <Words className="step-date">{when(step)}</Words>
      </Box>
    ))}
  </Box>
);
