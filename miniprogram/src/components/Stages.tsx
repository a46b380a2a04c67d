import type { ApplicationView, TimelineStep } from '../../../server/contract/views.ts';
import { elements } from '../platform/elements';
import { dueText, turnText } from '../wording';

const { Box, Words } = elements;

/** Where it stands: the stage of now, or the last one. */
function standing(steps: readonly TimelineStep[]): { place: number; label: string } {
  const at = steps.findIndex(({ status }) => status === 'now' || status === 'stopped');
  const place = at < 0 ? steps.length - 1 : at;
  return { place: place + 1, label: steps[place]?.label ?? '' };
}

/** How far it has come, from the life cycle's table: a piece for each stage, and words for the one of now. */
export function Stages({ steps }: { steps: readonly TimelineStep[] }) {
  const { place, label } = standing(steps);
  return (
    <Box className="stages" role="group" label={`办理进度：第 ${place} 步，共 ${steps.length} 步，${label}`}>
      <Box className="stages-bar">
        {steps.map(({ stage, status }) => (
          <Words key={stage} className={`stages-piece stages-${status}`} />
        ))}
      </Box>
      <Words className="stages-words">
        第 {place}/{steps.length} 步 · {label}
      </Words>
    </Box>
  );
}

/** The same with whose turn it is and by when, above a screen that has no card of its own for it. */
export function Whereabouts({ application }: { application: ApplicationView }) {
  const due = dueText(application);
  return (
    <Box className="whereabouts">
      <Stages steps={application.timeline} />
      <Words className="hint">
        {turnText(application)}
        {due !== '' && '，'}
        <Words className="phrase">{due}</Words>
      </Words>
    </Box>
  );
}
