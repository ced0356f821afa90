/** Where the keyboard's focus is, through shadow roots; for giving it back after a question. */

/** Gives the element that has the focus; null when nothing has. */
export function focused(): HTMLElement | null {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found instanceof HTMLElement && found !== document.body ? found : null;
}

/**
 * Gives the focus back to what had it before a command.
 *
 * A button that waits for its own command is disabled, so the browser gives the focus to nobody when a question closes.
 */
export function refocus(before: HTMLElement | null): void {
  const now = focused();
  const lost = now === null || now.localName.startsWith("drivearr-");
  if (lost && before?.isConnected) before.focus();
}
