/** The report as a JSON file: the shape of `data.ts`, the same bytes for the same workshop. */
import type { ReportData } from "./data.ts";

export const toJson = (data: ReportData): string => `${JSON.stringify(data, null, 2)}\n`;
