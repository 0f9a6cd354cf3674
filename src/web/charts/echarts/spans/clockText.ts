/** Hours as a clock shows them: `13:30`. */
export function clockText(hours: number): string {
  const minutes = Math.round(hours * 60);
  const hour = Math.floor(minutes / 60);
  return `${String(hour).padStart(2, '0')}:${String(minutes - 60 * hour).padStart(2, '0')}`;
}
