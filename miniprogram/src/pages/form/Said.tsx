import { question } from '../../../../server/contract/form.ts';
import { keys } from '../../../../server/contract/machine.ts';
import { Notice } from '../../components/controls';
import { elements } from '../../platform/elements';
import { saidOfFields } from '../../returned';
import type { Step } from './held';

const { Box } = elements;

/** What the review said of this step, above the fields: before it is mended, and after. */
export function Said({ application, section }: Step) {
  const { form } = application.product;
  const said = saidOfFields(application);
  const here = keys(said).filter((key) => question(form, key).section === section);
  if (here.length === 0) return null;
  const open = here.filter((key) => application.returned?.fields[key]);
  return (
    <Notice tone={open.length > 0 ? 'warn' : 'good'} title={open.length > 0 ? `预审指出 ${open.length} 处` : '预审指出的已修改'}>
      {here.map((key) => (
        <Box key={key}>{`${question(form, key).label}：${said[key]}${open.includes(key) ? '' : '（已修改）'}`}</Box>
      ))}
    </Notice>
  );
}
