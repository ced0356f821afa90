/** Opens Home Assistant's own dialogs and pages. */

/** Opens the dialog of an entity. */
export function showMoreInfo(from: HTMLElement, entityId: string): void {
  from.dispatchEvent(new CustomEvent("hass-more-info", { bubbles: true, composed: true, detail: { entityId } }));
}

/** Opens the page of a device. */
export function showDevice(deviceId: string): void {
  history.pushState(null, "", `/config/devices/device/${encodeURIComponent(deviceId)}`);
  window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace: false } }));
}
