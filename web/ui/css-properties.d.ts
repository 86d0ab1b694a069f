import "react";

declare module "react" {
  interface CSSProperties {
    /** Custom properties carry measures from props into style sheets. */
    [property: `--${string}`]: string | number | undefined;
  }
}
