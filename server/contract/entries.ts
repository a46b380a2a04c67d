interface EntryRow {
  label: string;
  /** How long its ticket opens the page; never longer than the link. Hours. */
  hours: number;
}

/** Short ways to a verification beside its link. A ticket ends by itself, when another takes its place, and with its verification. */
export const entryWays = {
  // Shown on a screen, often as a picture that is passed on.
  code: { label: '小程序码', hours: 72 },
  // Anybody who gets hold of the SMS may open it.
  sms: { label: '短信链接', hours: 24 },
} as const satisfies Record<string, EntryRow>;

export type EntryWay = keyof typeof entryWays;

/** The legal representative's page inside the mini-program. */
export const representativePage = 'pages/verify/index';
