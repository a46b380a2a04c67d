import { type QuestionKey, questionsIn, reading, required, type SectionKey } from '../../../../contract/form.ts';
import { keys } from '../../../../contract/machine.ts';
import type { CaseView } from '../../views.ts';
import type { Review } from '../review/marks.ts';
import { AnswerLine } from './answer-line.tsx';
import { Panel } from './panel.tsx';

/** The form as it was filled in, by section. */
export function Answers({ view, review }: { view: CaseView; review: Review }) {
  return keys(view.product.form.sections).map((section) => <Section key={section} section={section} view={view} review={review} />);
}

function Section({ section, view, review }: { section: SectionKey; view: CaseView; review: Review }) {
  const { answers, faults } = view.form;
  const { form } = view.product;
  const shown = questionsIn(form, section).filter((key) => reading(form, key, answers) || required(form, key, answers));
  const faultOf = (key: QuestionKey) => faults.find((fault) => fault.key === key)?.message ?? null;
  return (
    <Panel title={form.sections[section].label}>
      {shown.map((key) => (
        <AnswerLine
          // A changed answer makes a revealed one outdated.
          key={`${key} ${view.form.version}`}
          view={view}
          form={form}
          question={key}
          text={reading(form, key, answers)}
          fault={faultOf(key)}
          review={review}
        />
      ))}
    </Panel>
  );
}
