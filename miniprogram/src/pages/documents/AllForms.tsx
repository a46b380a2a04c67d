import { allForms } from '../../../../server/contract/documents.ts';
import { documentSlot } from '../../../../server/contract/machines/document-slot.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Card, Icon } from '../../components/controls';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { sealsWanted } from '../../seals';

const { Words } = elements;

/** Our forms that are still to be uploaded, in one file, printed with one click; nothing while they would have gaps. */
export function AllForms({ application: { id, documents, form, product } }: { application: ApplicationView }) {
  const { busy, failure, run } = useAction();
  const forms = documents.filter(({ generated, state }) => generated && !documentSlot.states[state].ready);
  if (forms.length < 2 || form.faults.length > 0) return null;
  const kinds = forms.map(({ kind }) => kind);
  const seals = sealsWanted(product, kinds).join('、');
  const link = async () => (await call('POST /applications/:id/print-ticket', { params: { id }, body: { kind: allForms } })).url;
  return (
    <Card title="表格一次打印">
      <Words className="body">{`${forms.map(({ label }) => label).join('、')}在一个文件里。打印后${seals && `按各份要求盖${seals}，再`}扫描。`}</Words>
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} onTap={() => run(() => device.showDocument(link))}>
        {!busy && <Icon name="print" />}
        {`打开并打印 ${forms.length} 份表格`}
      </Button>
    </Card>
  );
}
