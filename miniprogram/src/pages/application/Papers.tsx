import { documentSlot } from '../../../../server/contract/machines/document-slot.ts';
import type { ApplicationView, DocumentView } from '../../../../server/contract/views.ts';
import { Card, Icon, Tag } from '../../components/controls';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';
import { isPrintable } from '../../printing';

const { Box, Tap, Words } = elements;

/** What is wanted of a document now, before what became of its scan. */
function standing({ original, state, stateLabel }: DocumentView): { tone: 'warn' | 'info' | 'good' | 'plain' | 'bad'; word: string } {
  if (original.reason !== null) return { tone: 'warn', word: '原件要补寄' };
  if (original.wanted) return { tone: 'info', word: '要寄原件' };
  return { tone: documentSlot.states[state].tone, word: stateLabel };
}

/** Once it is handed in the documents stay within reach: to read what was sent, and to print again. */
export const Papers = ({ application }: { application: ApplicationView }) => (
  <Card title={isPrintable(application) ? '资料与打印' : '资料'}>
    <Box className="rows">
      {application.documents.map((document) => {
        const { tone, word } = standing(document);
        return (
          <Tap key={document.kind} className="row" onTap={() => go('documents', { id: application.id })}>
            <Box className="row-words">
              <Words className="strong">{document.label}</Words>
              <Words className="hint">
                {document.original.reason ??
                  (document.generated && isPrintable(application) ? '可以再打印' : `${document.pages.length} 页扫描件`)}
              </Words>
            </Box>
            <Tag tone={tone}>{word}</Tag>
            <Icon name="next" />
          </Tap>
        );
      })}
    </Box>
  </Card>
);
