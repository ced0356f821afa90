/** A dashboard that makes itself, and makes itself anew when drives come or go. */
import { define } from "../elements/define";
import { houseOf } from "../ha/house";
import { localizerFor } from "../ha/locale";
import type { Hass } from "../ha/types";
import { dashboardOf, shapeOf } from "./dashboard";
import { CARDS } from "./texts";

export const STRATEGY = "drivearr";

type Config = Readonly<Record<string, unknown>>;

/** What Home Assistant asks for the dashboard. */
export class DashboardStrategy extends HTMLElement {
  static readonly noEditor = true;
  static readonly registryDependencies = ["entities", "devices"];

  static shouldRegenerate(_config: Config, old: Hass, now: Hass): boolean {
    if (old.entities === now.entities && old.devices === now.devices) return false;
    return shapeOf(old) !== shapeOf(now);
  }

  static async generate(_config: Config, hass: Hass): Promise<Config> {
    const l = localizerFor(hass);
    return dashboardOf(houseOf(hass), (key) => l.from(CARDS, key));
  }
}

define(`ll-strategy-dashboard-${STRATEGY}`, DashboardStrategy);
