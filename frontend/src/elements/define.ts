/** Registers an element once: after an update a page may load a second copy of this file. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
