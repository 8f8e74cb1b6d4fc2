/// <reference path="../.astro/types.d.ts" />

declare namespace App {
  /** What the server hands to every page that is rendered on demand. */
  interface Locals {
    api: import('./api-client.ts').Api;
    language: 'hi' | 'en';
    /** Scheme and host the public sees. Unknown while pages are built. */
    origin?: string;
    /** By which push services know this portal; null where it tells no browser. */
    pushKey?: string | null;
    actor?: import('../api/staff/schema.ts').Actor | null;
    /** A form that comes back: every word that was typed, and what to mend. */
    form?: import('./api-client.ts').ReturnedForm;
    /** The answer to a report that is stored. */
    receipt?: import('./api-client.ts').Receipt;
    /** A draft of an alert that could not be kept: as it was typed, and why. */
    typed?: import('./components/desk/desk.ts').TypedDraft;
    /** A slip with a one-time code, shown this once. */
    slip?: import('./components/people/people.ts').Slip;
    /** An act that is asked for once more before it is done. */
    question?: import('../api/staff/schema.ts').SureQuestion;
    /** Of a second factor that was just set up, shown this once. */
    recoveryCodes?: string[];
  }
}
