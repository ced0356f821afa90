/**
 * Shows the cards beside that of a drive, in one state of the house.
 *
 * Address: ?state=well|ill|away|stopped|none|refused|old|hostile &card=KIND &copies=100 &theme=dark &lang=de &dir=rtl
 */
import "../../custom_components/drivearr/frontend/drivearr-cards.js";
import { makeHouse } from "./cards-house.js";

const query = new URLSearchParams(location.search);
const root = document.documentElement;
root.dataset.theme = query.get("theme") ?? "light";
root.lang = query.get("lang") ?? "en";
root.dir = query.get("dir") ?? "ltr";

const CARDS = { missing: "road", health: "disk", devices: undefined, bitrot: undefined, map: "disk", job: undefined };

// For tests: what the cards asked for and did, and what is refused.
window.asked = [];
window.calls = [];
const house = makeHouse(query.get("state") ?? "ill", {
  language: root.lang,
  admin: query.get("admin") !== "0",
  copies: Number(query.get("copies") ?? 0),
  onAsk: (message) => window.asked.push(message),
  onCall: (...call) => {
    if (window.refusal) throw window.refusal;
    window.calls.push(call);
  },
});
window.house = house;
window.hass = house.hass;
const wanted = query.get("card");
for (const [kind, device] of Object.entries(CARDS)) {
  if (wanted !== null && wanted !== kind) continue;
  const card = document.createElement(`drivearr-${kind}-card`);
  card.id = kind;
  const config = query.get("device") === "none" ? {} : { device: query.get("device") ?? device };
  card.setConfig({ type: `custom:drivearr-${kind}-card`, ...config });
  card.hass = house.hass;
  const place = document.createElement("div");
  place.append(card);
  document.querySelector("main").append(place);
}
/** Gives all cards a new `hass`, as Home Assistant does at every change. */
window.renew = (changes = {}) => {
  window.hass = { ...window.hass, ...changes };
  for (const card of document.querySelectorAll("main > div > *")) card.hass = window.hass;
};
