import { useState } from 'react';
import type { KeyType } from '../../../../server/contract/documents.ts';
import { type GateAnswers, gateAnswered, gateRefusal } from '../../../../server/contract/eligibility.ts';
import type { CallOutput } from '../../../../server/contract/endpoints/index.ts';
import { keys } from '../../../../server/contract/machine.ts';
import type { ProductView } from '../../../../server/contract/product.ts';
import { call } from '../../api';
import { Bullets, Button, Card, Notice } from '../../components/controls';
import { ChoiceField } from '../../components/fields';
import { Screen } from '../../components/Screen';
import { Failure, Guarded, Ready, Skeleton } from '../../components/states';
import { useAction, useLoaded } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { go, here, replace, useCard, useQuery } from '../../platform/navigation';
import { useSession } from '../../session';
import { yuan } from '../../wording';
import { gateMemory } from './gate-memory';

const { Box, Words } = elements;
const title = '先看能不能在线办理';

type Offer = CallOutput<'GET /applications'>['offers'][number];

async function load(signedIn: boolean) {
  const [products, { offers }] = await Promise.all([
    call('GET /catalogue', {}),
    signedIn ? call('GET /applications', {}) : Promise.resolve({ offers: [] as Offer[] }),
  ]);
  return { products, offers };
}

function keyOptions({ keyTypes }: ProductView, taken: boolean) {
  return Object.fromEntries(
    keys(keyTypes).map((key) => {
      const { label = '', detail = '', priceFen = 0 } = keyTypes[key] ?? {};
      const disabled = key === 'primary' && taken;
      const reason = disabled ? `贵单位已有${label}或正在办理，每个单位只能办理一个` : `${detail}，${yuan(priceFen)} 元`;
      return [key, { label, detail: reason, disabled }];
    }),
  );
}

/** The only kind of key there is to have, or none yet. */
function onlyKey({ keyTypes }: ProductView, taken: boolean): KeyType | '' {
  const [only, ...more] = keys(keyTypes).filter((key) => !(key === 'primary' && taken));
  return only && more.length === 0 ? only : '';
}

/** The one that was chosen before signing in, if it is to be had still. */
function wantedKey({ id, keyTypes }: ProductView, taken: boolean): KeyType | '' {
  const chosen = gateMemory.recallKey(id);
  return keys(keyTypes).find((key) => key === chosen && !(key === 'primary' && taken)) ?? '';
}

interface StartProps {
  product: ProductView;
  answers: GateAnswers;
  offer: Offer | undefined;
  signedIn: boolean;
}

async function begin(productId: string, keyType: KeyType, gate: GateAnswers): Promise<void> {
  const { id } = await call('POST /applications', { body: { productId, keyType, gate } });
  gateMemory.keep(productId, {});
  gateMemory.keepKey(productId, '');
  replace('application', { id });
}

const Fits = ({ scope }: Pick<ProductView, 'scope'>) => (
  <Notice tone="good" title="可以在线办理">
    <Words>证书用于登录{scope.join('、')}。</Words>
  </Notice>
);

function Start({ product, answers, offer, signedIn }: StartProps) {
  const taken = offer?.primaryKeyTaken ?? false;
  const [keyType, setKeyType] = useState<KeyType | ''>(onlyKey(product, taken) || wantedKey(product, taken));
  const { busy, failure, run } = useAction();
  const choose = (key: KeyType) => {
    gateMemory.keepKey(product.id, key);
    setKeyType(key);
  };
  const [asked, setAsked] = useState(false);
  const start = () => {
    setAsked(true);
    if (keyType === '') device.focusOn('keyType');
    else run(() => begin(product.id, keyType, answers));
  };
  if (offer?.refusal) return <Refused reason={offer.refusal} />;
  return (
    <>
      <Fits scope={product.scope} />
      <Card>
        <ChoiceField
          id="keyType"
          label="办理哪一种？"
          hint={product.keyTypes.primary && `每个单位只能有一个${product.keyTypes.primary.label}。请先在单位内部问清以前是否办过。`}
          options={keyOptions(product, taken)}
          value={keyType}
          fault={asked && keyType === '' ? '请先选择办理哪一种' : undefined}
          onChange={(key) => choose(key as KeyType)}
        />
      </Card>
      <Failure failure={failure} />
      {signedIn ? (
        <Button busy={busy} onTap={start}>
          开始申请
        </Button>
      ) : (
        <Button onTap={() => go('sign-in', { to: here() })}>登录后开始申请</Button>
      )}
    </>
  );
}

const Refused = ({ reason }: { reason: string }) => (
  <Notice tone="bad" title="不能在线办理">
    <Words>{reason}</Words>
  </Notice>
);

/** What is asked, up to the first answer that ends it: why stands right under that answer, and nothing more is asked. */
function questionsOf(gate: ProductView['gate'], answers: GateAnswers) {
  const asked = Object.entries(gate).map(([name, question]) => ({
    ...question,
    name,
    refusal: gateRefusal(gate, { [name]: answers[name] ?? '' }),
  }));
  const last = asked.findIndex(({ refusal }) => refusal !== null);
  return last < 0 ? asked : asked.slice(0, last + 1);
}

/** The product's own questions, and what follows from the answers. */
function Gate({ product, offer, signedIn }: Omit<StartProps, 'answers'>) {
  const { gate, label } = product;
  const [answers, setAnswers] = useState<GateAnswers>(() => gateMemory.recall(product.id));
  const count = Object.keys(gate).length;
  const refusal = gateRefusal(gate, answers);
  const answer = (name: string, value: string) => {
    const next = { ...answers, [name]: value };
    gateMemory.keep(product.id, next);
    setAnswers(next);
  };
  return (
    <Screen title={title} lead={count > 0 ? `${label}：回答 ${count} 个问题，马上知道结果。` : label}>
      {count > 0 && (
        <Card>
          {questionsOf(gate, answers).map(({ name, label: asked, options, refusal: own }) => (
            <Box key={name} className="stack">
              <ChoiceField
                id={name}
                label={asked}
                options={options}
                value={answers[name] ?? ''}
                onChange={(value) => answer(name, value)}
              />
              {own && <Refused reason={own} />}
            </Box>
          ))}
        </Card>
      )}
      {!refusal && gateAnswered(gate, answers) && <Start product={product} answers={answers} offer={offer} signedIn={signedIn} />}
    </Screen>
  );
}

/** With several products and none named yet: which one. */
const Choose = ({ products }: { products: ProductView[] }) => (
  <Screen title={title} lead="请先选择要办理的证书。">
    {products.map(({ id, label, scope }) => (
      <Card key={id} title={label}>
        <Bullets items={scope} />
        <Button look="secondary" onTap={() => replace('eligibility', { product: id })} label={`办理这种证书：${label}`}>
          办理这种证书
        </Button>
      </Card>
    ))}
  </Screen>
);

function Offered({ signedIn }: { signedIn: boolean }) {
  const named = useQuery('product');
  const loaded = useLoaded(() => load(signedIn));
  return (
    <Ready title={title} loaded={loaded}>
      {({ products, offers }) => {
        const product = products.length === 1 ? products[0] : products.find(({ id }) => id === named);
        if (!product) return <Choose products={products} />;
        const offer = offers.find(({ productId }) => productId === product.id);
        return <Gate key={product.id} product={product} offer={offer} signedIn={signedIn} />;
      }}
    </Ready>
  );
}

/** The product's questions before anything is typed; a wrong answer says at once where to go instead. */
export default function Eligibility() {
  useCard('eligibility');
  const state = useSession();
  const { status } = state;
  const who = status === 'signedIn' ? state.session.id : status;
  if (status !== 'unknown')
    return (
      <Guarded key={who}>
        <Offered signedIn={status === 'signedIn'} />
      </Guarded>
    );
  return (
    <Screen title={title}>
      <Skeleton />
    </Screen>
  );
}
