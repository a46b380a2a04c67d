import { useState } from 'react';
import { type KeyType, keyTypes } from '../../../../server/contract/documents.ts';
import { type GateAnswers, gateAnswered, gateKeys, gateQuestion, gateRefusal } from '../../../../server/contract/eligibility.ts';
import { call } from '../../api';
import { Button, Card, Notice } from '../../components/controls';
import { ChoiceField } from '../../components/fields';
import { Screen } from '../../components/Screen';
import { Failure, Ready, Skeleton } from '../../components/states';
import { useAction, useLoaded } from '../../hooks';
import { elements } from '../../platform/elements';
import { go, here, replace } from '../../platform/navigation';
import { useSession } from '../../session';
import { yuan } from '../../wording';
import type { Product } from '../index/Offer';
import { gateMemory } from './gate-memory';

const { Words } = elements;
const title = '先看能不能在线办理';

async function load(signedIn: boolean) {
  const [product] = await call('GET /catalogue', {});
  if (!product) throw new Error('nothing on offer');
  const primaryKeyTaken = signedIn && (await call('GET /applications', {})).primaryKeyTaken;
  return { product, primaryKeyTaken };
}

function keyOptions(product: Product, primaryKeyTaken: boolean) {
  return Object.fromEntries(
    Object.entries(product.prices).map(([key, fen]) => {
      const { label, detail } = keyTypes[key as KeyType];
      const taken = key === 'primary' && primaryKeyTaken;
      const reason = taken ? '贵单位已有主锁或正在办理，每个单位只能办理一个' : `${detail}，${yuan(fen)} 元`;
      return [key, { label, detail: reason, disabled: taken }];
    }),
  );
}

const Question = ({ name, answers, onChange }: { name: keyof GateAnswers; answers: GateAnswers; onChange: (value: string) => void }) => (
  <ChoiceField
    id={name}
    label={gateQuestion(name).label}
    options={gateQuestion(name).options}
    value={answers[name] ?? ''}
    onChange={onChange}
  />
);

interface StartProps {
  product: Product;
  answers: GateAnswers;
  primaryKeyTaken: boolean;
  signedIn: boolean;
}

function Start({ product, answers, primaryKeyTaken, signedIn }: StartProps) {
  const [keyType, setKeyType] = useState<KeyType | ''>(primaryKeyTaken ? 'secondary' : '');
  const { busy, failure, run } = useAction();
  const start = async () => {
    if (keyType === '') return;
    const { business = '', applicantKind = '', registered = '' } = answers;
    const body = { productId: product.id, keyType, gate: { business, applicantKind, registered } };
    const { id } = await call('POST /applications', { body });
    gateMemory.keep({});
    replace('application', { id });
  };
  return (
    <>
      <Notice tone="good" title="可以在线办理">
        <Words>证书用于登录{product.scope.join('、')}。</Words>
      </Notice>
      <Card>
        <ChoiceField
          id="keyType"
          label="办理哪种锁？"
          hint="每个单位只能有一个主锁。请先在单位内部问清以前是否办过。"
          options={keyOptions(product, primaryKeyTaken)}
          value={keyType}
          onChange={(key) => setKeyType(key as KeyType)}
        />
      </Card>
      <Failure failure={failure} />
      {signedIn ? (
        <Button busy={busy} disabled={keyType === ''} onTap={() => run(start)}>
          开始申请
        </Button>
      ) : (
        <Button onTap={() => go('sign-in', { to: here() })}>登录后开始申请</Button>
      )}
    </>
  );
}

function Gate({ signedIn }: { signedIn: boolean }) {
  const [answers, setAnswers] = useState<GateAnswers>(gateMemory.recall);
  const loaded = useLoaded(() => load(signedIn));
  const refusal = gateRefusal(answers);
  const answer = (name: keyof GateAnswers, value: string) => {
    const next = { ...answers, [name]: value };
    gateMemory.keep(next);
    setAnswers(next);
  };
  return (
    <Ready title={title} loaded={loaded}>
      {(ready) => (
        <Screen title={title} lead="回答三个问题，马上知道结果。">
          <Card>
            {gateKeys.map((name) => (
              <Question key={name} name={name} answers={answers} onChange={(value) => answer(name, value)} />
            ))}
          </Card>
          {refusal && (
            <Notice tone="bad" title="不能在线办理">
              <Words>{refusal}</Words>
            </Notice>
          )}
          {!refusal && gateAnswered(answers) && <Start answers={answers} signedIn={signedIn} {...ready} />}
        </Screen>
      )}
    </Ready>
  );
}

/** Three questions before anything is typed; a wrong answer says at once where to go instead. */
export default function Eligibility() {
  const { status } = useSession();
  if (status !== 'unknown') return <Gate key={status} signedIn={status === 'signedIn'} />;
  return (
    <Screen title={title}>
      <Skeleton />
    </Screen>
  );
}
