import type { ReactNode } from 'react';

/** One titled block of the right side; `aside` stands at the end of its title. */
export function Panel({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel">
      <header>
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

/** One line of a panel: what it is, what it says. */
export function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="line">
      <span className="line-label">{label}</span>
      <div className="line-value">{children}</div>
    </div>
  );
}
