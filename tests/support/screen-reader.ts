import type { CDPSession, Page } from 'playwright-core';

/** What a screen reader has of one thing: what it is, what it is called, and what it says of itself. */
export type Heard = { role: string; name: string; description: string; value: string; is: string[] };

type Value = { value?: unknown };
type Node = {
  ignored: boolean;
  role?: Value;
  name?: Value;
  description?: Value;
  value?: Value;
  properties?: { name: string; value: Value }[];
};

const said = (one: Value | undefined) => String(one?.value ?? '').trim();
/** Said when they are so. */
const states = ['checked', 'expanded', 'invalid', 'required', 'disabled', 'focused'];

const hear = ({ role, name, description, value, properties = [] }: Node): Heard => ({
  ...{ role: said(role), name: said(name), description: said(description), value: said(value) },
  is: properties
    .filter((one) => states.includes(one.name) && !['false', ''].includes(said(one.value)))
    .map((one) => one.name),
});

/** Somebody who sees nothing and touches nothing: knows a page by its tree of names alone and moves by keys. */
export class ScreenReader {
  readonly page: Page;
  readonly #session: CDPSession;
  private constructor(page: Page, session: CDPSession) {
    this.page = page;
    this.#session = session;
  }

  static async on(page: Page): Promise<ScreenReader> {
    const session = await page.context().newCDPSession(page);
    await session.send('Accessibility.enable');
    return new ScreenReader(page, session);
  }

  /** Everything that is said of the page, in order. */
  async all(): Promise<Heard[]> {
    const { nodes } = (await this.#session.send('Accessibility.getFullAXTree')) as unknown as {
      nodes: Node[];
    };
    return nodes.filter(({ ignored }) => !ignored).map(hear);
  }

  async headings(): Promise<string[]> {
    return (await this.all()).flatMap(({ role, name }) => (role === 'heading' ? [name] : []));
  }

  /** What the keyboard stands on. */
  async here(): Promise<Heard> {
    const { result } = await this.#session.send('Runtime.evaluate', { expression: 'document.activeElement' });
    const { nodes } = (await this.#session.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId as string,
      fetchRelatives: false,
    })) as unknown as { nodes: Node[] };
    return hear(nodes[0] as Node);
  }

  /**
   * Goes on, stop by stop, to what is called so.
   * @throws Error naming every stop where it is not reached
   */
  async goTo(role: string, name: string | RegExp): Promise<Heard> {
    const stops: string[] = [];
    for (let n = 0; n < 80; n++) {
      const here = await this.here();
      const fits = typeof name === 'string' ? here.name === name : name.test(here.name);
      if (here.role === role && fits) return here;
      stops.push(`${here.role} “${here.name}”`);
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`No key leads to ${role} “${name}”. The stops: ${stops.join(', ')}`);
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** Types where the keyboard stands. */
  type(text: string): Promise<void> {
    return this.page.keyboard.insertText(text);
  }
}
