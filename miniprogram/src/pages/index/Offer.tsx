import { placeWords, serviceWords } from '../../../../server/contract/counters.ts';
import { hotlineWords } from '../../../../server/contract/hotlines.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { OfferedKey, ProductView } from '../../../../server/contract/product.ts';
import { Bullets, Button, Card, Notice } from '../../components/controls';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';
import { sealsWanted } from '../../seals';
import { yuan } from '../../wording';
import { stepsOf } from './steps';

const { Box, Words } = elements;

const Price = ({ offered: { label, detail, priceFen } }: { offered: OfferedKey }) => (
  <Box className="price">
    <Words className="strong">{label}</Words>
    <Words className="price-number">{yuan(priceFen)} 元</Words>
    <Words className="hint">{detail}</Words>
  </Box>
);

/** Papers that only some kinds of key need say so. */
function papersOf({ documents, keyTypes }: ProductView): string[] {
  const all = keys(keyTypes).length;
  return keys(documents).flatMap((kind) => {
    const paper = documents[kind];
    if (!paper) return [];
    const only = paper.keyTypes.map((keyType) => keyTypes[keyType]?.label ?? '').join('、');
    return [paper.keyTypes.length < all ? `${paper.label}（仅${only}需要）` : paper.label];
  });
}

const printed = ({ documents }: ProductView) => keys(documents).filter((kind) => documents[kind]?.generated);

function printedWords(product: ProductView): string {
  const kinds = printed(product);
  const labels = kinds.map((kind) => product.documents[kind]?.label ?? '').join('、');
  return `${labels}由系统生成，打印${sealsWanted(product, kinds).length > 0 ? '盖章' : ''}即可。`;
}

function preparationsFor(product: ProductView): string[] {
  const seals = sealsWanted(product).join('、');
  return [...papersOf(product), ...(seals ? [`${seals}原章`] : []), '平板扫描仪（不接受手机拍照）'];
}

/** Name and prices; with `choose` a way on for those who see several products. */
const Head = ({ product, choose }: { product: ProductView; choose: boolean }) => (
  <Card title={product.label}>
    <Words className="body">证书只用于登录以下平台：</Words>
    <Bullets items={product.scope} />
    <Box className="prices">
      {Object.values(product.keyTypes).map((offered) => (
        <Price key={offered.label} offered={offered} />
      ))}
    </Box>
    <Words className="hint">证书有效期 {product.certificateYears} 年</Words>
    {choose && (
      <Button look="secondary" onTap={() => go('eligibility', { product: product.id })} label={`办理这种证书：${product.label}`}>
        办理这种证书
      </Button>
    )}
  </Card>
);

interface DetailsProps {
  product: ProductView;
  /** What a card is called: with several products each says whose it is. */
  titled: (title: string) => string;
}

const Details = ({ product, titled }: DetailsProps) => (
  <>
    <Notice tone="warn" title={titled('开始之前')}>
      <Bullets items={product.notices} />
    </Notice>
    <Card title={titled('需要准备')}>
      <Bullets items={preparationsFor(product)} />
      <Words className="hint">{printedWords(product)}</Words>
    </Card>
    <Card title={titled('怎么办理')}>
      <Box className="numbered" role="list">
        {stepsOf(product).map(({ name, detail }, index) => (
          <Box key={name} className="numbered-step" role="listitem">
            <Words className="numbered-mark">{index + 1}</Words>
            <Box className="numbered-words">
              <Words className="strong">{name}</Words>
              <Words className="hint">{detail}</Words>
            </Box>
          </Box>
        ))}
      </Box>
      <Words className="hint">客服热线 {hotlineWords(product)}</Words>
      {product.counters.map((counter) => (
        <Words key={counter.name} className="hint">
          服务网点：{counter.name}，{placeWords(counter)}，办理{serviceWords(counter)}
        </Words>
      ))}
      {product.authority.licences.map(({ label, number }) => (
        <Words key={label} className="hint">
          {product.authority.company} {label}：{number}
        </Words>
      ))}
    </Card>
  </>
);

/** What there is: where each works and what it costs, to choose among several; then what each needs and how it goes. */
export const Offers = ({ products }: { products: readonly ProductView[] }) => (
  <>
    {products.map((product) => (
      <Head key={product.id} product={product} choose={products.length > 1} />
    ))}
    {products.map((product) => (
      <Details key={product.id} product={product} titled={(title) => (products.length > 1 ? `${product.label}：${title}` : title)} />
    ))}
  </>
);
