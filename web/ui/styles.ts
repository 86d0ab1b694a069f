/** The global styles in their order: import this once, before any screen. */
import "./fonts.css";
import "./tokens.css";
import "./base.css";
