import { documents, documentsFor, type KeyType, keyTypes } from '../../../../server/contract/documents.ts';
import { hotline } from '../../../../server/contract/eligibility.ts';
import type { CallOutput } from '../../../../server/contract/endpoints/index.ts';
import { keys } from '../../../../server/contract/machine.ts';
import { Bullets, Card, Notice } from '../../components/controls';
import { elements } from '../../platform/elements';
import { yuan } from '../../wording';
import { steps } from './steps';

const { Box, Words } = elements;

export type Product = CallOutput<'GET /catalogue'>[number];

const Price = ({ keyType, fen }: { keyType: KeyType; fen: number }) => (
  <Box className="price">
    <Words className="strong">{keyTypes[keyType].label}</Words>
    <Words className="price-number">{yuan(fen)} 元</Words>
    <Words className="hint">{keyTypes[keyType].detail}</Words>
  </Box>
);

/** One product: where it works, what it costs, what is needed, how it goes. */
export const Offer = ({ product }: { product: Product }) => (
  <>
    <Card title={product.label}>
      <Words className="body">证书只用于登录以下平台：</Words>
      <Bullets items={product.scope} />
      <Box className="prices">
        {keys(product.prices).map((keyType) => (
          <Price key={keyType} keyType={keyType} fen={product.prices[keyType] ?? 0} />
        ))}
      </Box>
    </Card>
    <Notice tone="warn" title="开始之前">
      <Bullets items={product.notices} />
    </Notice>
    <Card title="需要准备">
      <Bullets
        items={[...documentsFor('primary').map((kind) => documents[kind].label), '单位公章、法人章原章', '平板扫描仪（不接受手机拍照）']}
      />
      <Words className="hint">电子签章采集表仅主锁需要；申请表、委托书、采集表由系统生成，打印盖章即可。</Words>
    </Card>
    <Card title="怎么办理">
      <Box className="numbered" role="list">
        {steps.map(({ name, detail }, index) => (
          <Box key={name} className="numbered-step" role="listitem">
            <Words className="numbered-mark">{index + 1}</Words>
            <Box className="numbered-words">
              <Words className="strong">{name}</Words>
              <Words className="hint">{detail}</Words>
            </Box>
          </Box>
        ))}
      </Box>
      <Words className="hint">客服热线 {hotline}</Words>
    </Card>
  </>
);
