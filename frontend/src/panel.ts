/** The page that the scanner serves. */
import "./panel/panel";
