/** The few shapes of Home Assistant that the cards read; a private copy, so that its own types may change. */

export interface HassEntityState {
  readonly entity_id: string;
  readonly state: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly last_changed?: string;
}

export interface HassRegistryEntity {
  readonly entity_id: string;
  readonly device_id?: string | null;
  readonly platform?: string;
  readonly translation_key?: string | null;
}

export interface HassDevice {
  readonly id: string;
  readonly name?: string | null;
  readonly name_by_user?: string | null;
  readonly via_device_id?: string | null;
  readonly config_entry_id?: string | null;
  /** The same in older versions. */
  readonly primary_config_entry?: string | null;
  readonly identifiers?: readonly (readonly string[])[];
}

export interface HassLocale {
  readonly language: string;
  readonly number_format?: string;
  readonly time_format?: string;
  readonly time_zone?: string;
}

export interface HassConnection {
  subscribeMessage<T>(
    onMessage: (message: T) => void,
    command: { readonly type: string; readonly patches?: boolean },
  ): Promise<() => unknown>;
}

export interface Hass {
  readonly states: Readonly<Record<string, HassEntityState | undefined>>;
  readonly entities: Readonly<Record<string, HassRegistryEntity | undefined>>;
  readonly devices: Readonly<Record<string, HassDevice | undefined>>;
  readonly locale?: HassLocale;
  readonly language?: string;
  readonly config?: { readonly time_zone?: string };
  readonly connection?: HassConnection;
  /** False while the page has lost Home Assistant. */
  readonly connected?: boolean;
  readonly user?: { readonly is_admin?: boolean };
  /** Gives a text of Home Assistant or an integration; nothing where it is not loaded. */
  localize?(key: string, values?: Readonly<Record<string, unknown>>): string;
  loadBackendTranslation?(category: string, integration: string): Promise<unknown>;
  callWS?<T>(message: { readonly type: string } & Readonly<Record<string, unknown>>): Promise<T>;
  callService(domain: string, service: string, data?: Record<string, unknown>): Promise<unknown>;
}

/** What Home Assistant keeps of a card; `type` carries the prefix `custom:`. */
export interface CardConfig {
  readonly type: string;
}

/** The size that a card asks for in a section of 12 columns. */
export interface GridOptions {
  readonly columns: number | "full";
  readonly rows: number | "auto";
  readonly min_columns?: number;
  readonly min_rows?: number;
}

/** One field of the editor that Home Assistant draws from a schema. */
export interface FormField {
  readonly name: string;
  readonly type?: "grid";
  readonly required?: boolean;
  readonly default?: unknown;
  readonly selector?: Readonly<Record<string, unknown>>;
  readonly schema?: readonly FormField[];
}

export interface ConfigForm {
  readonly schema: readonly FormField[];
  readonly computeLabel: (field: FormField) => string;
  readonly computeHelper: (field: FormField) => string | undefined;
}

export interface CardSuggestion {
  readonly label?: string;
  readonly config: CardConfig & Readonly<Record<string, unknown>>;
}

/** What the card picker reads from `window.customCards`; the type is without the prefix. */
export interface CustomCard {
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly preview: boolean;
  readonly documentationURL: string;
  readonly getEntitySuggestion: (hass: Hass, entityId: string) => CardSuggestion | null;
}

/** What the dialog for a new dashboard reads from `window.customStrategies`. */
export interface CustomStrategy {
  readonly type: string;
  readonly strategyType: "dashboard";
  readonly name: string;
  readonly description: string;
  readonly documentationURL: string;
}

declare global {
  interface Window {
    customStrategies?: CustomStrategy[];
    customCards?: CustomCard[];
  }
}
