import { certificateName } from '../../../../server/contract/certificate-name.ts';
import { Bullets, Card, Facts, Notice } from '../../components/controls';
import { elements } from '../../platform/elements';
import { grouped } from '../../wording';
import { mayChoose, type Page } from './page';

const { Words } = elements;

/** Who asks whom for what. */
export const Request = ({ page }: { page: Page }) => (
  <Card title={mayChoose(page) ? '请您核对' : '核验内容'}>
    <Facts
      rows={[
        ['申请单位', page.organisationName],
        ['信用代码', grouped(page.uscc)],
        ['经办人', page.agentName],
        ['办理事项', page.claim ? '单位账号' : certificateName(page.productLabel)],
        [page.head, page.legalName],
      ]}
    />
    {page.claim && (
      <Notice tone="warn" title={`您核验通过，即同意${page.claim.agrees}。`}>
        <Words>{`申请人${page.agentName}，手机 ${page.claim.mobile}。核验通过后立即办理，原来的经办人会收到短信。`}</Words>
      </Notice>
    )}
    {mayChoose(page) && page.permits.length > 0 && (
      <>
        <Words className="strong">这个证书能做什么</Words>
        <Bullets items={page.permits} />
      </>
    )}
    {mayChoose(page) && <Words className="hint">{`如果您不知情，或不是这位${page.head}，请点「拒绝」。`}</Words>}
  </Card>
);
