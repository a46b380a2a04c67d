import { useState } from 'react';
import { type QuestionKey, question, questionsIn, reading, type SectionKey } from '../../../../server/contract/form.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { Button, Card, Facts } from '../../components/controls';
import { elements } from '../../platform/elements';
import { usePortions } from '../../use-portions';
import { timeText, yuan } from '../../wording';
import { Messages } from './Messages';

const { Box, Heading, Words } = elements;

/** Answers as people read them; unanswered ones are left out. */
function readings({ form, product }: Pick<ApplicationView, 'form' | 'product'>, section: SectionKey): (readonly [string, string])[] {
  const answered = questionsIn(product.form, section).filter((key: QuestionKey) => form.answers[key]);
  return answered.map((key) => [question(product.form, key).label, reading(product.form, key, form.answers)] as const);
}

const Answers = ({ application }: { application: ApplicationView }) => (
  <Card title="填写的资料">
    {keys(application.product.form.sections).map((section) => (
      <Box key={section} className="group">
        <Heading level={3}>{application.product.form.sections[section].label}</Heading>
        <Facts rows={readings(application, section)} />
      </Box>
    ))}
  </Card>
);

/** Lines that are drawn at once. */
const portion = 20;

function History({ application: { history } }: { application: ApplicationView }) {
  const room = usePortions(history.length, portion);
  return (
    <Card title="办理记录">
      {history.slice(0, room).map((entry) => (
        <Box key={`${entry.at}${entry.label}`} className="event">
          <Words className="hint number">{timeText(entry.at)}</Words>
          <Words className="event-words">
            {entry.label}（{entry.by}）{entry.note ?? ''}
          </Words>
        </Box>
      ))}
    </Card>
  );
}

/** Read-only: what was filled in and what happened; folded, since the status above answers the usual question. */
export function Overview({ application }: { application: ApplicationView }) {
  const [open, setOpen] = useState(false);
  const frozen = !application.allowed.includes('submit');
  return (
    <>
      <Card title="费用">
        <Facts rows={[['证书费用', `${yuan(application.amountFen)} 元`]]} />
      </Card>
      {open && frozen && <Answers application={application} />}
      {open && <Messages application={application} />}
      {open && <History application={application} />}
      <Button look="quiet" onTap={() => setOpen(!open)}>
        {open ? '收起' : frozen ? '查看填写的资料、消息和办理记录' : '查看消息和办理记录'}
      </Button>
    </>
  );
}
