import type { TimelineStep } from '../../../server/contract/views.ts';
import { elements } from '../platform/elements';
import { dateText, daySince, promiseText } from '../wording';
import { Icon } from './controls';

const { Box, Words } = elements;

const icons = { done: 'done', now: 'now', later: 'later', stopped: 'stop' } as const;
const words = { done: '已完成', now: '进行中', later: '未开始', stopped: '已终止' } as const;

function when({ at, dueOn, dueIsAbout }: TimelineStep, since: string): string {
  if (at) return dateText(at);
  return dueOn ? promiseText(daySince(since, dueOn), dueIsAbout) : '';
}

/** Done, now and later, each with its date, as one says it at `since`. */
export const Timeline = ({ steps, since }: { steps: readonly TimelineStep[]; since: string }) => (
  <Box className="timeline" role="list" label="办理进度">
    {steps.map((step) => (
      <Box
        key={step.stage}
        className={`step step-${step.status}`}
        role="listitem"
        label={`${step.label}，${words[step.status]}，${when(step, since)}`}
      >
        <Icon name={icons[step.status]} />
        <Words className="step-label">{step.label}</Words>
        <Words className="step-date">{when(step, since)}</Words>
      </Box>
    ))}
  </Box>
);
