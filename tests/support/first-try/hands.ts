/** What one person does on one front end, and what is counted of it. */

/** Taps: also a choice that was not right already. Answers: fields that something was typed into. */
export interface Done {
  taps: number;
  answers: number;
}

export interface Place {
  screen: string;
  query?: Record<string, string>;
}

export interface ScannedFile {
  name: string;
  content: Buffer;
}

export interface Hands {
  readonly done: Done;
  /** A first visit. */
  launches(): Promise<void>;
  taps(name: string | RegExp): Promise<void>;
  /** How many of them can be tapped. */
  count(name: string | RegExp): Promise<number>;
  types(answers: Record<string, string>): Promise<void>;
  sees(words: string | RegExp): Promise<void>;
  /** What stands in a field of the screen. */
  standsIn(id: string): Promise<string>;
  losesNetwork(): Promise<void>;
  findsNetwork(): Promise<void>;
  /** Nothing of what ran is left; the same place is opened again. */
  reloads(place: Place): Promise<void>;
  /** What the law or the platform asks of who enters for the first time. */
  consents(): Promise<void>;
  /** Taps what prints, and takes the paper. */
  prints(name: RegExp): Promise<Buffer>;
  sends(files: readonly ScannedFile[]): Promise<void>;
  /** Once the pay button was tapped. */
  pays(applicationId: string): Promise<void>;
}
