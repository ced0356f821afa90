/** The errors of the API, of the integration's texts; the build leaves out the rest of that file. */
export { exceptions } from "../../../../custom_components/drivearr/translations/de.json";
