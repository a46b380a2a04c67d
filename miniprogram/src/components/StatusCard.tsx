import type { ReactNode } from 'react';
import { lifecycle } from '../../../server/contract/machines/application.ts';
import type { ApplicationSummary, ApplicationView } from '../../../server/contract/views.ts';
import { elements } from '../platform/elements';
import { dueText, turnText } from '../wording';
import { Icon, type Tone } from './controls';
import { Stages } from './Stages';

const { Box, Words } = elements;

export function statusTone({ state, late, turn }: Pick<ApplicationSummary, 'state' | 'late' | 'turn'>): Tone {
  const { tone, over, waitsFor } = lifecycle.states[state];
  if (late && !over) return 'warn';
  if (turn === waitsFor) return tone;
  return turn === 'applicant' ? 'warn' : 'plain';
}

const icons = { plain: 'wait', info: 'person', good: 'done', warn: 'warn', bad: 'warn' } as const;

/** Whose turn it is, what they do, and by when. */
export function StatusCard({ application, children }: { application: ApplicationView; children?: ReactNode }) {
  const tone = statusTone(application);
  const due = dueText(application);
  return (
    <Box className={`status tone-${tone}`} role="status">
      <Box className="status-line">
        <Icon name={icons[tone]} />
        <Words className="strong">{turnText(application)}</Words>
      </Box>
      {due !== '' && <Words className="status-due">{due}</Words>}
      <Stages steps={application.timeline} />
      {children}
    </Box>
  );
}
