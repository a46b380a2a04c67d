import { CallFailed } from '../../../../server/contract/caller.ts';
import { type Form, maskedReading, type QuestionKey, question } from '../../../../server/contract/form.ts';
import { Button, Notice } from '../../components/controls';
import { around } from '../../platform/dialogs';
import { elements } from '../../platform/elements';
import { causeOf, causes } from '../../refusals';
import { unsealed } from '../../surroundings';
import { savedText } from '../../wording';
import type { Difference } from './held';
import type { Keeping } from './keeper';

const { Box, Words } = elements;

function words(keeping: Keeping, isForgotten: boolean): string {
  if (keeping.how === 'saving') return '正在保存…';
  if (keeping.how === 'saved') return keeping.at ? savedText(keeping.at, Date.now()) : '填写的内容会自动保存';
  const { failure } = keeping;
  const { unheard } = causes[failure instanceof CallFailed ? causeOf(failure) : 'network'];
  if (failure instanceof CallFailed && !unheard) return `还没有存到服务器：${failure.problem.message}`;
  return `${unheard}，${isForgotten ? '本机也记不住：请不要关闭本页，连上后自动保存' : '已记在本机，连上后自动保存'}`;
}

/** Whether what is typed has been kept, and when. Its place stays, so that nothing moves while somebody types. */
export const Kept = ({ keeping }: { keeping: Keeping }) => (
  <Box className="kept hint" role="status">
    <Words>{words(keeping, unsealed.use())}</Words>
  </Box>
);

interface DiffersProps {
  form: Form;
  name: QuestionKey;
  difference: Difference;
  choose: (whose: 'mine' | 'theirs') => void;
}

/** Two typed something else into one field: both stand here, and the person says which. */
export function Differs({ form, name, difference: { mine, mineAt, theirs, at }, choose }: DiffersProps) {
  const { label } = question(form, name);
  const read = (answer: string) => (answer === '' ? '（空）' : maskedReading(form, name, { [name]: answer }));
  const when = (kept: string) => `（${savedText(kept, Date.now()).replace('已保存 ', '')}）`;
  const here = `用这里填的${mineAt ? when(mineAt) : ''}：${read(mine)}`;
  const elsewhere = `用${at ? `另一台设备上填的${when(at)}` : '后来保存到申请中的'}：${read(theirs)}`;
  // Who reads by ear hears both contents too, and of which field they are.
  return (
    <Box id={around(name)} className="field differs">
      <Notice tone="warn" title={`${label}有两种内容，请选一个`}>
        <Box className="side-by-side">
          <Button look="secondary" label={`${here}，${label}`} onTap={() => choose('mine')}>
            {here}
          </Button>
          <Button look="secondary" label={`${elsewhere}，${label}`} onTap={() => choose('theirs')}>
            {elsewhere}
          </Button>
        </Box>
      </Notice>
    </Box>
  );
}
