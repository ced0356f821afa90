/** What a dashboard loads. Everything lies in a module of its own, see vite.config.ts. */
import "./cards/offer";
