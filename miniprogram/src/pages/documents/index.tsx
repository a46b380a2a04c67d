import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Bullets, Button, Card, Notice } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { Ready, SignedIn } from '../../components/states';
import { type Loaded, useLoaded } from '../../hooks';
import { elements } from '../../platform/elements';
import { back, useQuery } from '../../platform/navigation';
import { Slot } from './Slot';

const { Box, Words } = elements;
const title = '打印、盖章、扫描、上传';

const Rules = () => (
  <Card title="扫描怎么才合格">
    <Box className="pictures">
      <Box className="picture-case">
        <Box className="picture picture-right" />
        <Words className="good">平板扫描原件，四边完整</Words>
      </Box>
      <Box className="picture-case">
        <Box className="picture picture-wrong" />
        <Words className="bad">手机拍照、歪斜、有阴影</Words>
      </Box>
      <Box className="picture-case">
        <Box className="picture picture-seal" />
        <Words className="good">原章盖在空白处，不压字</Words>
      </Box>
    </Box>
    <Bullets items={['300 dpi 彩色，A4 原大，不缩小', 'PDF、JPG、PNG、TIFF，每个不超过 20 MB', '复印件也要加盖原章，打印出来的章无效']} />
  </Card>
);

function Documents({ application, loaded }: { application: ApplicationView; loaded: Loaded<ApplicationView> }) {
  const unfilled = application.form.faults.length;
  const there = application.documents.filter(({ state }) => state === 'uploaded' || state === 'passed').length;
  return (
    <Screen
      title={title}
      lead={`已上传 ${there}/${application.documents.length} 份。一份可以有多个文件。`}
      actions={<Button onTap={() => back('application', { id: application.id })}>返回申请</Button>}
    >
      {unfilled > 0 && application.allowed.includes('submit') && (
        <Notice tone="warn" title="先填完资料再打印">
          <Words>还有 {unfilled} 项没有填，打印出来的表格会不完整。</Words>
        </Notice>
      )}
      <Rules />
      {application.documents.map((document) => (
        <Slot key={document.kind} application={application} document={document} onChanged={loaded.set} />
      ))}
    </Screen>
  );
}

function Load() {
  const id = useQuery('id');
  const loaded = useLoaded(() => call('GET /applications/:id', { params: { id } }));
  return (
    <Ready title={title} loaded={loaded}>
      {(application) => <Documents application={application} loaded={loaded} />}
    </Ready>
  );
}

/** R5: one card for each document, from the print to the scan. */
export default function DocumentsScreen() {
  return (
    <SignedIn title={title}>
      <Load />
    </SignedIn>
  );
}
