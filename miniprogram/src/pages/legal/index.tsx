import { call } from '../../api';
import { Card, Notice } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { Ready } from '../../components/states';
import { useLoaded } from '../../hooks';
import { elements } from '../../platform/elements';
import { useQuery } from '../../platform/navigation';

const { Words } = elements;
const title = '协议与政策';

/** Agreement or privacy policy, word for word as it is agreed to, with its version. */
export default function Legal() {
  const asked = useQuery('text');
  const loaded = useLoaded(() => call('GET /legal-texts', {}));
  return (
    <Ready title={title} loaded={loaded}>
      {(texts) => {
        const text = texts.find(({ name }) => name === asked) ?? texts[0];
        if (!text)
          return (
            <Screen title={title}>
              <Notice tone="warn" title="没有找到您要的内容" />
            </Screen>
          );
        return (
          <Screen title={text.title} lead={`版本 ${text.version}`}>
            {text.sections.map(({ heading, paragraphs }) => (
              <Card key={heading} title={heading}>
                {paragraphs.map((paragraph) => (
                  <Words key={paragraph} className="body">
                    {paragraph}
                  </Words>
                ))}
              </Card>
            ))}
          </Screen>
        );
      }}
    </Ready>
  );
}
