import { question } from '../../../../server/contract/form.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { Card, Icon, Notice, Tag } from '../../components/controls';
import { papersAsked } from '../../parcels';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';
import { wantedAnew } from '../../returned';
import { type Task, tasksOf } from './tasks';

const { Box, Tap, Words } = elements;

const tags = {
  done: { tone: 'good', word: '已完成' },
  todo: { tone: 'plain', word: '待完成' },
  flagged: { tone: 'bad', word: '需修改' },
  waiting: { tone: 'warn', word: '等待中' },
  locked: { tone: 'good', word: '已通过' },
} as const;

function TaskRow({ task }: { task: Task }) {
  const words = (
    <>
      <Box className="row-words">
        <Words className="strong">{task.label}</Words>
        <Words className={task.state === 'flagged' ? 'hint bad' : 'hint'}>{task.detail}</Words>
      </Box>
      <Tag tone={tags[task.state].tone}>{tags[task.state].word}</Tag>
    </>
  );
  if (task.state === 'locked') return <Box className="row">{words}</Box>;
  return (
    <Tap className="row" onTap={() => go(task.screen, task.query)}>
      {words}
      <Icon name="next" />
    </Tap>
  );
}

export function TaskList({ application }: { application: ApplicationView }) {
  const tasks = tasksOf(application);
  const done = tasks.filter(({ state }) => state === 'done' || state === 'locked').length;
  return (
    <Card title="提交前要完成" aside={<Words className="hint">{`${done}/${tasks.length}`}</Words>}>
      <Box className="rows">
        {tasks.map((task) => (
          <TaskRow key={task.key} task={task} />
        ))}
      </Box>
    </Card>
  );
}

/** What is still open of the last review, all at once, so that one correction is enough. */
function openFaults(application: ApplicationView): string[] {
  const { returned, documents, product } = application;
  if (!returned) return [];
  return [
    ...keys(returned.fields).map((key) => `${question(product.form, key).label}：${returned.fields[key]}`),
    ...documents.flatMap((document) => {
      const why = wantedAnew(application, document);
      return why ? [`${document.label}：${why}`] : [];
    }),
  ];
}

export function Returned({ application }: { application: ApplicationView }) {
  const { returned } = application;
  const papersNote = papersAsked(application);
  const faults = openFaults(application);
  if (papersNote)
    return (
      <Notice tone="warn" title="纸质原件需要补寄">
        {papersNote}
      </Notice>
    );
  if (!returned) return null;
  if (faults.length === 0 && returned.note === '') return <Notice tone="good" title="预审指出的都已修改，可以重新提交" />;
  return (
    <Notice tone="warn" title={faults.length > 0 ? `预审指出的还有 ${faults.length} 处，其余内容不用再动` : '请按说明补正'}>
      {faults.map((fault) => (
        <Box key={fault}>{fault}</Box>
      ))}
      {returned.note !== '' && <Box>{returned.note}</Box>}
    </Notice>
  );
}
