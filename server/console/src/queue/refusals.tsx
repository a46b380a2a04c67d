import { Alert } from 'antd';
import { caseLink } from '../route.ts';
import type { Queue } from '../views.ts';
import { momentWords } from '../words.ts';

/** What was refused under the code that somebody read out, and the case that it was about. */
export function Refusals({ found, from }: { found: Queue['refusals']; from: string }) {
  if (found.length === 0) return null;
  return (
    <section className="refusals" aria-label="错误编号">
      {found.map(({ id, code, at, doing, error, message, application }) => (
        <Alert
          key={id}
          type="info"
          showIcon
          title={`编号 ${code} · ${momentWords(at)} · ${doing}`}
          description={
            <>
              <p>
                {message}（{error}）
              </p>
              {application ? (
                <a href={caseLink(application.id, from)}>
                  打开 {application.orderNumber} {application.organisationName}
                </a>
              ) : (
                <span className="secondary">没有关联的申请</span>
              )}
            </>
          }
        />
      ))}
    </section>
  );
}
